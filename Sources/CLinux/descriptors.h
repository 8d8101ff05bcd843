#pragma once

#include <errno.h>
#include <linux/memfd.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

// Makes an empty file that is in memory and has no name. Returns its descriptor, or the negative error number.
static inline int workbook_memory_file(void) {
    long file = syscall(SYS_memfd_create, "workbook", MFD_CLOEXEC);
    return file < 0 ? -errno : (int)file;
}

// How many descriptors go with one message; the kernel takes 253.
enum { workbook_most_descriptors = 64 };

// A message, and room for the descriptors that go with it.
union workbook_passed {
    char bytes[CMSG_SPACE(workbook_most_descriptors * sizeof(int))];
    struct cmsghdr head;
};

// Sends a number through a Unix socket, and with it descriptors: one at least. Returns 0, or the error number.
static inline int workbook_send(int socket, int64_t number, const int *descriptors, int count) {
    union workbook_passed passed = {{0}};
    size_t size = (size_t)count * sizeof(int);
    passed.head.cmsg_level = SOL_SOCKET;
    passed.head.cmsg_type = SCM_RIGHTS;
    passed.head.cmsg_len = CMSG_LEN(size);
    memcpy(CMSG_DATA(&passed.head), descriptors, size);
    struct iovec text = {&number, sizeof number};
    struct msghdr message = {.msg_iov = &text, .msg_iovlen = 1};
    message.msg_control = &passed;
    message.msg_controllen = CMSG_SPACE(size);
    ssize_t sent;
    do sent = sendmsg(socket, &message, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent < 0 ? errno : 0;
}

// Receives what was sent so, and waits for it. Returns how many descriptors came, of which there is room for the most, or
// -1 where the other side has ended or sends something else.
static inline int workbook_receive(int socket, int64_t *number, int *descriptors) {
    union workbook_passed passed;
    struct iovec text = {number, sizeof *number};
    struct msghdr message = {.msg_iov = &text, .msg_iovlen = 1};
    message.msg_control = &passed;
    message.msg_controllen = sizeof passed;
    ssize_t received;
    do received = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    while (received < 0 && errno == EINTR);
    struct cmsghdr *head = CMSG_FIRSTHDR(&message);
    if (received != sizeof *number || (message.msg_flags & MSG_CTRUNC) || !head) return -1;
    if (head->cmsg_level != SOL_SOCKET || head->cmsg_type != SCM_RIGHTS) return -1;
    size_t size = head->cmsg_len - CMSG_LEN(0);
    memcpy(descriptors, CMSG_DATA(head), size);
    return (int)(size / sizeof(int));
}
