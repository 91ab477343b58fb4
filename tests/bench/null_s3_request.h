/*
 * How the null S3 server reads requests: the head's few facts that matter, and bodies that nobody wants.
 * Not here: what is answered.
 */
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>

#define HEAD_MAX 65536
#define META_MAX 4096

/* A connection with what was read from it but not used yet. */
struct stream {
    int socket;
    size_t have;
    char bytes[HEAD_MAX];
};

struct request {
    char method[16];
    char path[4096];
    char query[4096];
    char meta[META_MAX];
    long length;
    long decoded;
    int chunked;
    int expects;
    int only_new;
};

static atomic_long wire;

static int fill(struct stream *from)
{
    ssize_t got = recv(from->socket, from->bytes + from->have, HEAD_MAX - 1 - from->have, 0);
    if (got <= 0)
        return -1;
    from->have += got;
    return 0;
}

static void use(struct stream *from, size_t count)
{
    from->have -= count;
    memmove(from->bytes, from->bytes + count, from->have);
}

/* Reads and forgets; on Linux the kernel drops the bytes without copying them. */
static int discard(struct stream *from, long count)
{
    size_t ready = from->have < (size_t)count ? from->have : (size_t)count;
    use(from, ready);
    for (count -= ready; count > 0;) {
        size_t most = count < 1 << 20 ? count : 1 << 20;
#ifdef __linux__
        ssize_t got = recv(from->socket, NULL, most, MSG_TRUNC);
#else
        char nowhere[65536];
        ssize_t got = recv(from->socket, nowhere, most < sizeof nowhere ? most : sizeof nowhere, 0);
#endif
        if (got <= 0)
            return -1;
        wire += got;
        count -= got;
    }
    wire += ready;
    return 0;
}

/* The length of a chunked body without its framing, -1 if the client went away. */
static long discard_chunked(struct stream *from)
{
    for (long whole = 0;;) {
        char *end;
        while (!(end = memmem(from->bytes, from->have, "\r\n", 2)))
            if (from->have >= HEAD_MAX - 1 || fill(from))
                return -1;
        long size = strtol(from->bytes, NULL, 16);
        use(from, end + 2 - from->bytes);
        if (size < 0 || discard(from, size + 2))
            return -1;
        wire -= 2;
        whole += size;
        if (!size)
            return whole;
    }
}

static void read_header(struct request *into, const char *line, size_t length)
{
    if (!strncasecmp(line, "content-length:", 15))
        into->length = atol(line + 15);
    else if (!strncasecmp(line, "x-amz-decoded-content-length:", 29))
        into->decoded = atol(line + 29);
    else if (!strncasecmp(line, "expect:", 7))
        into->expects = 1;
    else if (!strncasecmp(line, "if-none-match:", 14))
        into->only_new = 1;
    else if (!strncasecmp(line, "transfer-encoding:", 18))
        into->chunked = 1;
    else if (!strncasecmp(line, "x-amz-meta-", 11) && strlen(into->meta) + length < META_MAX)
        strncat(into->meta, line, length);
}

/* One request's head; -1 when the client is gone or makes no sense. */
static int read_head(struct stream *from, struct request *into)
{
    char *end, target[4096];
    while (!(end = memmem(from->bytes, from->have, "\r\n\r\n", 4)))
        if (from->have >= HEAD_MAX - 1 || fill(from))
            return -1;
    memset(into, 0, sizeof *into);
    into->decoded = -1;
    end[2] = '\0';
    if (sscanf(from->bytes, "%15s %4095s", into->method, target) != 2)
        return -1;
    for (char *line = from->bytes, *stop; (stop = strstr(line, "\r\n")); line = stop + 2)
        read_header(into, line, stop + 2 - line);
    char *query = strchr(target, '?');
    if (query) {
        *query = '\0';
        snprintf(into->query, sizeof into->query, "%s", query + 1);
    }
    snprintf(into->path, sizeof into->path, "%s", target);
    use(from, end + 4 - from->bytes);
    return 0;
}

/* Whether the query has this name; its value as a number goes to `value`. */
static int asks(const struct request *request, const char *name, long *value)
{
    size_t length = strlen(name);
    for (const char *at = request->query; at; at = strchr(at, '&') ? strchr(at, '&') + 1 : NULL) {
        if (strncmp(at, name, length) || (at[length] && at[length] != '=' && at[length] != '&'))
            continue;
        if (value)
            *value = at[length] == '=' ? atol(at + length + 1) : 0;
        return 1;
    }
    return 0;
}
