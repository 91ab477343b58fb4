/*
 * What the null S3 server remembers: objects by path, and uploads with the sizes of their parts.
 * Call everything here with `lock` held. Not here: requests and answers.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BUCKETS 4096
#define PARTS_MAX 10000

struct object {
    struct object *next;
    char *path;
    char *meta;
    long size;
};

struct upload {
    struct upload *next;
    long id;
    char *path;
    char *meta;
    long sizes[PARTS_MAX + 1]; /* by part number; -1: not there */
};

static atomic_long stored, objects;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct object *table[BUCKETS];
static struct upload *uploads;
static long next_upload = 1;

static struct object **object_at(const char *path)
{
    unsigned hash = 5381;
    for (const char *at = path; *at; at++)
        hash = hash * 33 + (unsigned char)*at;
    struct object **found = &table[hash % BUCKETS];
    while (*found && strcmp((*found)->path, path))
        found = &(*found)->next;
    return found;
}

static void keep_object(const char *path, const char *meta, long size)
{
    struct object **place = object_at(path);
    if (!*place) {
        *place = calloc(1, sizeof **place);
        (*place)->path = strdup(path);
    }
    free((*place)->meta);
    (*place)->meta = strdup(meta);
    (*place)->size = size;
    objects++;
    stored += size;
}

static void forget_object(const char *path)
{
    struct object **place = object_at(path), *gone = *place;
    if (!gone)
        return;
    *place = gone->next;
    free(gone->path);
    free(gone->meta);
    free(gone);
}

static struct upload **upload_at(long id)
{
    struct upload **found = &uploads;
    while (*found && (*found)->id != id)
        found = &(*found)->next;
    return found;
}

static long begin_upload(const char *path, const char *meta)
{
    struct upload *fresh = malloc(sizeof *fresh);
    fresh->id = next_upload++;
    fresh->path = strdup(path);
    fresh->meta = strdup(meta);
    for (int number = 0; number <= PARTS_MAX; number++)
        fresh->sizes[number] = -1;
    fresh->next = uploads;
    uploads = fresh;
    return fresh->id;
}

static void forget_upload(struct upload **place)
{
    struct upload *gone = *place;
    *place = gone->next;
    free(gone->path);
    free(gone->meta);
    free(gone);
}
