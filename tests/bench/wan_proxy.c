/*
 * A wide area network on loopback, for benchmarks: a TCP proxy with distance in it.
 *
 *     cc -O2 -pthread wan_proxy.c -o wan_proxy
 *     ./wan_proxy TARGET_PORT DELAY_MS WINDOW_BYTES [BYTES_PER_SECOND of the link, 0: no limit]
 *
 * It listens on a free port of loopback and prints its address. DELAY_MS is one way, so a round trip takes twice
 * as long. A connection has at most WINDOW_BYTES on its way in each direction, and room comes back a round trip
 * after the bytes were sent, so that its rate is window / round trip. All connections share the link, each
 * direction for itself. Connecting costs a round trip, as TCP's handshake does: what the client sends within the
 * first one is held until it is over.
 *
 * Two threads a connection and direction: one takes bytes in and stamps when they are due, the other hands them
 * out then. The kernel's buffers at both sides are kept small, so that what is on its way is here.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define PIECES 65536 /* of a direction that can be on their way at once */
#define PIECE 65536  /* bytes of each at most */
#define BUFFER (128 * 1024)
#define STACK_BYTES 65536
#define SECOND 1000000000LL

typedef long long nanoseconds;

struct piece {
    long long end; /* position behind its last byte */
    nanoseconds due;
};

struct queue {
    struct piece *pieces;
    unsigned head, tail;
};

struct connection;

struct direction {
    struct connection *of;
    int in, out, upwards;
    char *ring;
    long long taken, given, room_from; /* positions: read, written, and up to which the window is free again */
    struct queue coming, returning;    /* bytes on their way, and the word that they have arrived */
    int ended, broken;
    pthread_mutex_t lock;
    pthread_cond_t news;
};

struct connection {
    int client, server;
    nanoseconds open_at; /* when its handshake is over */
    struct direction ways[2];
    atomic_int users;
};

static nanoseconds delay;
static long window;
static double link_rate;
static int target;
static struct {
    pthread_mutex_t lock;
    nanoseconds free_at;
} links[2] = {{PTHREAD_MUTEX_INITIALIZER, 0}, {PTHREAD_MUTEX_INITIALIZER, 0}};

static nanoseconds now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * SECOND + time.tv_nsec;
}

static struct timespec spec_of(nanoseconds time)
{
    return (struct timespec){time / SECOND, time % SECOND};
}

static void sleep_until(nanoseconds time)
{
    struct timespec until = spec_of(time);
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL) == EINTR)
        ;
}

static void push(struct queue *queue, long long end, nanoseconds due)
{
    queue->pieces[queue->tail++ % PIECES] = (struct piece){end, due};
}

static struct piece *first(struct queue *queue)
{
    return queue->head == queue->tail ? NULL : &queue->pieces[queue->head % PIECES];
}

static void leave(struct connection *connection)
{
    if (atomic_fetch_sub(&connection->users, 1) != 1)
        return;
    close(connection->client);
    close(connection->server);
    for (int i = 0; i < 2; i++) {
        munmap(connection->ways[i].ring, window);
        free(connection->ways[i].coming.pieces);
        free(connection->ways[i].returning.pieces);
    }
    free(connection);
}

static void break_off(struct connection *connection)
{
    shutdown(connection->client, SHUT_RDWR);
    shutdown(connection->server, SHUT_RDWR);
    for (int i = 0; i < 2; i++) {
        struct direction *way = &connection->ways[i];
        pthread_mutex_lock(&way->lock);
        way->broken = 1;
        pthread_cond_broadcast(&way->news);
        pthread_mutex_unlock(&way->lock);
    }
}

/* Waits until the window has room. Its bytes; 0 if the connection is broken. */
static long await_room(struct direction *way)
{
    long room = 0;
    pthread_mutex_lock(&way->lock);
    while (!way->broken) {
        struct piece *arrived;
        nanoseconds time = now();
        while ((arrived = first(&way->returning)) && arrived->due <= time) {
            way->room_from = arrived->end;
            way->returning.head++;
        }
        room = window - (way->taken - way->room_from);
        if (room > 0)
            break;
        if (arrived) {
            struct timespec until = spec_of(arrived->due);
            pthread_cond_timedwait(&way->news, &way->lock, &until);
        } else {
            pthread_cond_wait(&way->news, &way->lock);
        }
    }
    if (way->broken)
        room = 0;
    pthread_mutex_unlock(&way->lock);
    return room;
}

/* When the link will have carried so many more bytes. */
static nanoseconds pass_link(int upwards, long size, nanoseconds time)
{
    if (!link_rate)
        return time;
    pthread_mutex_lock(&links[upwards].lock);
    nanoseconds begin = links[upwards].free_at > time ? links[upwards].free_at : time;
    nanoseconds end = links[upwards].free_at = begin + (nanoseconds)(size / link_rate * SECOND);
    pthread_mutex_unlock(&links[upwards].lock);
    return end;
}

static void *take_in(void *given)
{
    struct direction *way = given;
    long size, room;
    while ((room = await_room(way)) > 0) {
        long at = way->taken % window;
        size = room < PIECE ? room : PIECE;
        size = read(way->in, way->ring + at, size < window - at ? size : window - at);
        nanoseconds sent = pass_link(way->upwards, size > 0 ? size : 0, now());
        nanoseconds due = (sent > way->of->open_at ? sent : way->of->open_at) + delay;
        pthread_mutex_lock(&way->lock);
        way->ended = size <= 0;
        way->taken += size > 0 ? size : 0;
        push(&way->coming, way->taken, due);
        pthread_cond_broadcast(&way->news);
        pthread_mutex_unlock(&way->lock);
        if (size <= 0)
            break;
        if (sent > now() + 1000000)
            sleep_until(sent - 1000000);
    }
    leave(way->of);
    return NULL;
}

/* Hands out what lies in the ring up to a position; 0 when that was done. */
static int hand_on(struct direction *way, long long end)
{
    while (way->given < end) {
        long at = way->given % window, size = end - way->given;
        long sent = send(way->out, way->ring + at, size < window - at ? size : window - at, MSG_NOSIGNAL);
        if (sent <= 0)
            return -1;
        way->given += sent;
    }
    return 0;
}

static void *give_out(void *given)
{
    struct direction *way = given;
    nanoseconds due = 0;
    for (;;) {
        pthread_mutex_lock(&way->lock);
        while (!first(&way->coming) && !way->broken)
            pthread_cond_wait(&way->news, &way->lock);
        if (way->broken) {
            pthread_mutex_unlock(&way->lock);
            break;
        }
        struct piece piece = *first(&way->coming);
        int last = way->ended && way->coming.head + 1 == way->coming.tail;
        pthread_mutex_unlock(&way->lock);
        due = piece.due > due ? piece.due : due; /* what was sent later does not overtake */
        if (due > now())
            sleep_until(due);
        if (last) {
            shutdown(way->out, SHUT_WR);
            break;
        }
        if (hand_on(way, piece.end)) {
            break_off(way->of);
            break;
        }
        pthread_mutex_lock(&way->lock);
        way->coming.head++;
        push(&way->returning, piece.end, now() + delay);
        pthread_cond_broadcast(&way->news);
        pthread_mutex_unlock(&way->lock);
    }
    leave(way->of);
    return NULL;
}

static void keep_small(int socket)
{
    int size = BUFFER, on = 1;
    setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
    setsockopt(socket, SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

static void begin(struct direction *way, struct connection *of, int upwards, const pthread_condattr_t *clock)
{
    way->of = of;
    way->upwards = upwards;
    way->in = upwards ? of->client : of->server;
    way->out = upwards ? of->server : of->client;
    way->ring = mmap(NULL, window, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    way->coming.pieces = malloc(PIECES * sizeof(struct piece));
    way->returning.pieces = malloc(PIECES * sizeof(struct piece));
    pthread_mutex_init(&way->lock, NULL);
    pthread_cond_init(&way->news, clock);
}

static void welcome(int client, const pthread_attr_t *attributes, const pthread_condattr_t *clock)
{
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons(target), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int server = socket(AF_INET, SOCK_STREAM, 0);
    keep_small(server);
    keep_small(client);
    if (connect(server, (struct sockaddr *)&address, sizeof address)) {
        close(client);
        close(server);
        return;
    }
    struct connection *made = calloc(1, sizeof *made);
    made->client = client;
    made->server = server;
    made->open_at = now() + 2 * delay;
    made->users = 4;
    begin(&made->ways[0], made, 1, clock);
    begin(&made->ways[1], made, 0, clock);
    for (int i = 0; i < 2; i++) {
        pthread_t thread;
        if (pthread_create(&thread, attributes, take_in, &made->ways[i]) ||
            pthread_create(&thread, attributes, give_out, &made->ways[i])) {
            perror("wan_proxy");
            exit(1);
        }
    }
}

int main(int count, char **words)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    signal(SIGPIPE, SIG_IGN);
    if (count < 4) {
        fprintf(stderr, "wan_proxy TARGET_PORT DELAY_MS WINDOW_BYTES [BYTES_PER_SECOND]\n");
        return 2;
    }
    target = atoi(words[1]);
    delay = (nanoseconds)(atof(words[2]) * 1e6);
    window = atol(words[3]);
    link_rate = count > 4 ? atof(words[4]) : 0;
    keep_small(listener); /* what it accepts is as small from the first byte on */
    if (bind(listener, (struct sockaddr *)&address, length) || listen(listener, 1024)) {
        perror("wan_proxy");
        return 1;
    }
    getsockname(listener, (struct sockaddr *)&address, &length);
    printf("127.0.0.1:%d\n", ntohs(address.sin_port));
    fflush(stdout);
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, STACK_BYTES);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_condattr_t clock;
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    for (;;) {
        int client = accept(listener, NULL, NULL);
        if (client >= 0)
            welcome(client, &attributes, &clock);
    }
}
