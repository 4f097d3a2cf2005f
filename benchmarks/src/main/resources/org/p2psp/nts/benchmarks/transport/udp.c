// SPDX-License-Identifier: Apache-2.0
// The yardstick for the transports: UDP on loopback from plain C. One window, then one line:
// packets and nanoseconds of processor time of this thread.
//
//   udp send plain|mmsg|gso MILLISECONDS BYTES RUN PORT...
//   udp receive plain|mmsg|gro MILLISECONDS BYTES RUN SOURCES
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { UDP_SEGMENT_OPTION = 103, UDP_GRO_OPTION = 104, UDP_LEVEL = 17, BATCH = 64, MOST = 65536, FILL = 128 };

static char payload[MOST];  // copied for each datagram, since those of a program differ
static char bytes[BATCH][MOST];
static struct sockaddr_in names[BATCH];
static struct iovec pieces[BATCH];
static struct mmsghdr messages[BATCH];
static char controls[BATCH][64];

static long long now(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void need(int fine, const char *what) {
  if (!fine) {
    perror(what);
    exit(1);
  }
}

static int open_socket(struct sockaddr_in *bound) {
  int s = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
  int size = 2 << 20;
  struct sockaddr_in any = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t length = sizeof any;
  need(s >= 0, "socket");
  setsockopt(s, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
  setsockopt(s, SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
  need(bind(s, (struct sockaddr *)&any, sizeof any) == 0, "bind");
  need(getsockname(s, (struct sockaddr *)bound, &length) == 0, "getsockname");
  return s;
}

static void prepare(int i, size_t length, const struct sockaddr_in *to) {
  pieces[i] = (struct iovec){bytes[i], length};
  if (to) names[i] = *to;
  messages[i].msg_hdr = (struct msghdr){
      .msg_name = &names[i], .msg_namelen = sizeof names[i], .msg_iov = &pieces[i], .msg_iovlen = 1};
}

static void segment(struct msghdr *m, unsigned short size) {
  m->msg_control = controls[0];
  m->msg_controllen = CMSG_SPACE(sizeof size);
  struct cmsghdr *c = CMSG_FIRSTHDR(m);
  c->cmsg_level = UDP_LEVEL;
  c->cmsg_type = UDP_SEGMENT_OPTION;
  c->cmsg_len = CMSG_LEN(sizeof size);
  memcpy(CMSG_DATA(c), &size, sizeof size);
}

static long long send_run(int s, char mode, const struct sockaddr_in *to, int size, int run) {
  if (mode == 'g') {
    for (int i = 0; i < run; i++) memcpy(bytes[0] + (size_t)i * size, payload, size);
    prepare(0, (size_t)size * run, to);
    if (run > 1) segment(&messages[0].msg_hdr, size);
    sendmsg(s, &messages[0].msg_hdr, 0);
  } else {
    for (int i = 0; i < run; i++) {
      memcpy(bytes[0], payload, size);
      sendto(s, bytes[0], size, 0, (struct sockaddr *)to, sizeof *to);
    }
  }
  return run;
}

static long long flush(int s, int count) {
  for (int sent = 0; sent < count;) {
    int taken = sendmmsg(s, messages + sent, count - sent, 0);
    sent += taken > 0 ? taken : 1;
  }
  return count;
}

static void send_window(char mode, int ms, int size, int run, int count, char **ports) {
  struct sockaddr_in own, to[count];
  int s = open_socket(&own);
  for (int i = 0; i < count; i++) {
    to[i] = own;
    to[i].sin_port = htons(atoi(ports[i]));
  }
  long long end = now(CLOCK_MONOTONIC) + ms * 1000000LL, packets = 0;
  long long start = now(CLOCK_THREAD_CPUTIME_ID);
  while (now(CLOCK_MONOTONIC) < end) {
    int waiting = 0;
    for (int i = 0; i < count; i++) {
      if (mode != 'm') {
        packets += send_run(s, mode, &to[i], size, run);
        continue;
      }
      for (int j = 0; j < run; j++) {
        memcpy(bytes[waiting], payload, size);
        prepare(waiting++, size, &to[i]);
        if (waiting == BATCH) {
          packets += flush(s, waiting);
          waiting = 0;
        }
      }
    }
    packets += flush(s, waiting);
  }
  printf("%lld %lld\n", packets, now(CLOCK_THREAD_CPUTIME_ID) - start);
}

static long long drain(int s, char mode, int size) {
  long long packets = 0;
  for (;;) {
    int taken;
    if (mode == 'p') {
      socklen_t length = sizeof names[0];
      if (recvfrom(s, bytes[0], MOST, 0, (struct sockaddr *)&names[0], &length) < 0) return packets;
      packets++;
      continue;
    }
    int most = mode == 'g' ? 8 : 32;
    for (int i = 0; i < most; i++) {
      prepare(i, MOST, 0);
      messages[i].msg_hdr.msg_control = controls[i];
      messages[i].msg_hdr.msg_controllen = sizeof controls[i];
    }
    taken = recvmmsg(s, messages, most, 0, 0);
    if (taken <= 0) return packets;
    for (int i = 0; i < taken; i++) packets += (messages[i].msg_len + size - 1) / size;
    if (taken < most) return packets;
  }
}

static void receive_window(char mode, int ms, int size, int run, int sources) {
  struct sockaddr_in to, own;
  int on = 1, s = open_socket(&to), from[sources];
  if (mode == 'g') need(setsockopt(s, UDP_LEVEL, UDP_GRO_OPTION, &on, sizeof on) == 0, "UDP_GRO");
  for (int i = 0; i < sources; i++) from[i] = open_socket(&own);
  long long end = now(CLOCK_MONOTONIC) + ms * 1000000LL, packets = 0, cpu = 0;
  while (now(CLOCK_MONOTONIC) < end) {
    for (int i = 0; i < FILL; i += run) send_run(from[i / run % sources], 'g', &to, size, run);
    long long start = now(CLOCK_THREAD_CPUTIME_ID), clock = now(CLOCK_THREAD_CPUTIME_ID) - start;
    start = now(CLOCK_THREAD_CPUTIME_ID);
    packets += drain(s, mode, size);
    cpu += now(CLOCK_THREAD_CPUTIME_ID) - start - clock;
  }
  printf("%lld %lld\n", packets, cpu);
}

// Linux spares a process of one thread what every call costs all others: counting who uses the socket, and
// in the C library asking whether the call is to be cancelled. No program with a transport has one thread alone.
static void *wait_for_ever(void *nothing) {
  for (;;) pause();
  return nothing;
}

int main(int argc, char **argv) {
  need(argc > 6, "usage");
  pthread_t second;
  need(pthread_create(&second, NULL, wait_for_ever, NULL) == 0, "pthread_create");
  int ms = atoi(argv[3]), size = atoi(argv[4]), run = atoi(argv[5]);
  if (argv[1][0] == 's') {
    send_window(argv[2][0], ms, size, run, argc - 6, argv + 6);
  } else {
    receive_window(argv[2][0], ms, size, run, atoi(argv[6]));
  }
  return 0;
}
