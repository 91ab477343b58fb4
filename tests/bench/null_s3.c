/*
 * A null S3 server for benchmarks: it speaks the multipart protocol and throws the bytes away, so that what is
 * measured is the client and not a disk. It remembers each object's size and x-amz-meta-* headers for HEAD, and
 * each upload's part sizes for ListParts and Complete. It checks nothing: no signature, no checksum, no ETag.
 *
 *     cc -O2 -pthread null_s3.c -o null_s3
 *     ./null_s3 PORT [MILLISECONDS before each answer]     (port 0: any free one)
 *
 * It listens on loopback only and prints its address when it does. GET /?stats answers JSON:
 *     wire         bytes of all request bodies, as they came in
 *     stored       bytes of all objects that were completed, without the framing of aws-chunked bodies
 *     objects      how many were completed
 *     connections  open now, peak: most at once since the last GET /?reset
 *     requests     all requests, those for statistics included
 *
 * One thread a connection; everything remembered (null_s3_memory.h) is behind one lock.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "null_s3_memory.h"
#include "null_s3_request.h"

#define STACK_BYTES (512 * 1024)
#define ETAG "\"00000000000000000000000000000000\""
#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"

static atomic_long connections, peak, requests;
static int delay_ms;

static void send_all(int socket, const char *bytes, size_t count)
{
    while (count > 0) {
        ssize_t sent = send(socket, bytes, count, MSG_NOSIGNAL);
        if (sent <= 0)
            return;
        bytes += sent;
        count -= sent;
    }
}

/* `headers` are whole lines. */
static void answer(int socket, const char *status, const char *headers, const char *body)
{
    char head[META_MAX + 512];
    int count = snprintf(head, sizeof head,
                         "HTTP/1.1 %s\r\nContent-Length: %zu\r\nContent-Type: application/xml\r\n"
                         "x-amz-request-id: NULL\r\n%s\r\n",
                         status, strlen(body), headers);
    send_all(socket, head, count);
    send_all(socket, body, strlen(body));
}

static void answer_f(int socket, const char *format, ...)
{
    char body[4096];
    va_list values;
    va_start(values, format);
    vsnprintf(body, sizeof body, format, values);
    va_end(values);
    answer(socket, "200 OK", "", body);
}

static void refuse(int socket, const char *code)
{
    char body[256];
    snprintf(body, sizeof body, XML "<Error><Code>%s</Code><Message>%s</Message></Error>", code, code);
    answer(socket, "404 Not Found", "", body);
}

static void answer_part(int socket, long id, long number, long size)
{
    pthread_mutex_lock(&lock);
    struct upload *upload = *upload_at(id);
    if (upload && number >= 1 && number <= PARTS_MAX)
        upload->sizes[number] = size;
    pthread_mutex_unlock(&lock);
    if (upload)
        answer(socket, "200 OK", "ETag: " ETAG "\r\n", "");
    else
        refuse(socket, "NoSuchUpload");
}

static void answer_complete(int socket, long id)
{
    pthread_mutex_lock(&lock);
    struct upload **place = upload_at(id);
    int known = *place != NULL;
    if (known) {
        long size = 0;
        for (int number = 1; number <= PARTS_MAX; number++)
            size += (*place)->sizes[number] > 0 ? (*place)->sizes[number] : 0;
        keep_object((*place)->path, (*place)->meta, size);
        forget_upload(place);
    }
    pthread_mutex_unlock(&lock);
    if (known)
        answer_f(socket, XML "<CompleteMultipartUploadResult><ETag>" ETAG "</ETag></CompleteMultipartUploadResult>");
    else
        refuse(socket, "NoSuchUpload");
}

static void answer_parts(int socket, long id)
{
    char *body = malloc(512 + PARTS_MAX * 160);
    int used = sprintf(body, XML "<ListPartsResult><UploadId>%ld</UploadId><IsTruncated>false</IsTruncated>", id);
    pthread_mutex_lock(&lock);
    struct upload *upload = *upload_at(id);
    for (int number = 1; upload && number <= PARTS_MAX; number++)
        if (upload->sizes[number] >= 0)
            used += sprintf(body + used, "<Part><PartNumber>%d</PartNumber><ETag>" ETAG "</ETag><Size>%ld</Size></Part>",
                            number, upload->sizes[number]);
    pthread_mutex_unlock(&lock);
    strcpy(body + used, "</ListPartsResult>");
    if (upload)
        answer(socket, "200 OK", "", body);
    else
        refuse(socket, "NoSuchUpload");
    free(body);
}

static void answer_head(int socket, const char *path)
{
    char head[META_MAX + 512];
    pthread_mutex_lock(&lock);
    struct object *object = *object_at(path);
    int count = object ? snprintf(head, sizeof head,
                                  "HTTP/1.1 200 OK\r\nContent-Length: %ld\r\nETag: " ETAG "\r\n"
                                  "Last-Modified: Mon, 01 Jan 2024 00:00:00 GMT\r\n%s\r\n",
                                  object->size, object->meta)
                       : snprintf(head, sizeof head, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    pthread_mutex_unlock(&lock);
    send_all(socket, head, count);
}

static void answer_about_bucket(int socket, const struct request *request)
{
    if (asks(request, "reset", NULL))
        peak = (long)connections;
    if (asks(request, "stats", NULL) || asks(request, "reset", NULL))
        answer_f(socket,
                 "{\"wire\": %ld, \"stored\": %ld, \"objects\": %ld, \"connections\": %ld, \"peak\": %ld, "
                 "\"requests\": %ld}\n",
                 (long)wire, (long)stored, (long)objects, (long)connections, (long)peak, (long)requests);
    else if (!strcmp(request->method, "GET"))
        answer_f(socket, XML "<ListBucketResult><KeyCount>0</KeyCount><IsTruncated>false</IsTruncated></ListBucketResult>");
    else
        answer(socket, "200 OK", "", "");
}

static void answer_about_object(int socket, const struct request *request, long size)
{
    const char *method = request->method;
    long id = 0, number = 0;
    int of_upload = asks(request, "uploadId", &id);
    asks(request, "partNumber", &number);
    if (!strcmp(method, "PUT") && of_upload) {
        answer_part(socket, id, number, size);
    } else if (!strcmp(method, "PUT")) {
        pthread_mutex_lock(&lock);
        int taken = request->only_new && *object_at(request->path);
        if (!taken)
            keep_object(request->path, request->meta, size);
        pthread_mutex_unlock(&lock);
        if (taken)
            answer(socket, "412 Precondition Failed", "", XML "<Error><Code>PreconditionFailed</Code></Error>");
        else
            answer(socket, "200 OK", "ETag: " ETAG "\r\n", "");
    } else if (!strcmp(method, "POST") && of_upload) {
        answer_complete(socket, id);
    } else if (!strcmp(method, "POST")) {
        pthread_mutex_lock(&lock);
        id = begin_upload(request->path, request->meta);
        pthread_mutex_unlock(&lock);
        answer_f(socket,
                 XML "<InitiateMultipartUploadResult><UploadId>%ld</UploadId></InitiateMultipartUploadResult>", id);
    } else if (!strcmp(method, "DELETE")) {
        pthread_mutex_lock(&lock);
        struct upload **place = upload_at(id);
        if (of_upload && *place)
            forget_upload(place);
        else if (!of_upload)
            forget_object(request->path);
        pthread_mutex_unlock(&lock);
        answer(socket, "204 No Content", "", "");
    } else if (!strcmp(method, "HEAD")) {
        answer_head(socket, request->path);
    } else if (of_upload) {
        answer_parts(socket, id);
    } else {
        refuse(socket, "NoSuchKey");
    }
}

static void *serve(void *given)
{
    struct stream *from = given;
    struct request request;
    struct timespec pause = {delay_ms / 1000, delay_ms % 1000 * 1000000L};
    while (!read_head(from, &request)) {
        requests++;
        if (request.expects)
            send_all(from->socket, "HTTP/1.1 100 Continue\r\n\r\n", 25);
        long size = request.length;
        if (request.chunked)
            size = discard_chunked(from);
        else if (discard(from, size))
            break;
        if (size < 0)
            break;
        if (request.decoded >= 0)
            size = request.decoded;
        const char *key = strchr(request.path + 1, '/');
        int about_bucket = !key || !key[1];
        if (delay_ms && !about_bucket)
            nanosleep(&pause, NULL);
        if (about_bucket)
            answer_about_bucket(from->socket, &request);
        else
            answer_about_object(from->socket, &request, size);
    }
    connections--;
    close(from->socket);
    free(from);
    return NULL;
}

static void welcome(int socket, const pthread_attr_t *attributes)
{
    int on = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    struct stream *from = malloc(sizeof *from);
    from->socket = socket;
    from->have = 0;
    long now = ++connections, most = peak;
    while (now > most && !atomic_compare_exchange_weak(&peak, &most, now))
        ;
    pthread_t thread;
    if (pthread_create(&thread, attributes, serve, from)) {
        connections--;
        close(socket);
        free(from);
    }
}

int main(int count, char **words)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0), on = 1;
    signal(SIGPIPE, SIG_IGN);
    address.sin_port = htons(count > 1 ? atoi(words[1]) : 0);
    delay_ms = count > 2 ? atoi(words[2]) : 0;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(listener, (struct sockaddr *)&address, length) || listen(listener, 512)) {
        perror("null_s3");
        return 1;
    }
    getsockname(listener, (struct sockaddr *)&address, &length);
    printf("http://127.0.0.1:%d\n", ntohs(address.sin_port));
    fflush(stdout);
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, STACK_BYTES);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    for (;;) {
        int socket = accept(listener, NULL, NULL);
        if (socket >= 0)
            welcome(socket, &attributes);
    }
}
