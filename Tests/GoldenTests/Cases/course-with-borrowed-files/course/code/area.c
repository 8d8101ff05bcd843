// anchor area
int area(int width, int height) { return width * height; }
// end area
// anchor width
