#define _POSIX_C_SOURCE 199309L

#include "callbacks.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROOM 8

static uint32_t destroyed;
static callbacks_line hook;
static void *hook_data;

enum callbacks_status callbacks_work(uint64_t total, callbacks_progress progress, void *data) {
    for (uint64_t done = 0; done < total; done++) {
        if (progress && !progress(done + 1, total, data)) {
            return CALLBACKS_STOPPED;
        }
    }
    return CALLBACKS_OK;
}

enum callbacks_status callbacks_slow(uint64_t total, uint32_t microseconds,
                                     callbacks_progress progress, void *data) {
    struct timespec pause = {0, 1000 * (long)microseconds};
    for (uint64_t done = 0; done < total; done++) {
        nanosleep(&pause, NULL);
        if (!progress(done + 1, total, data)) {
            return CALLBACKS_STOPPED;
        }
    }
    return CALLBACKS_OK;
}

struct job {
    const double *values;
    size_t begin, end;
    callbacks_statistic statistic;
    void *data;
    double sum;
    bool stopped;
};

static void *run(void *argument) {
    struct job *job = argument;
    for (size_t count = job->begin; count < job->end && !job->stopped; count++) {
        double result = 0;
        job->stopped = !job->statistic(job->values, count, &result, job->data);
        job->sum += result;
    }
    return NULL;
}

enum callbacks_status callbacks_compute(const double *values, size_t count, uint32_t threads,
                                        callbacks_statistic statistic, void *data,
                                        callbacks_progress progress, void *progress_data,
                                        double *sum) {
    struct job jobs[ROOM];
    pthread_t ids[ROOM];
    uint32_t parts = threads == 0 ? 1 : threads > ROOM ? ROOM : threads;
    for (uint32_t part = 0; part < parts; part++) {
        jobs[part] = (struct job){values, count * part / parts, count * (part + 1) / parts,
                                  statistic, data, 0, false};
        if (threads == 0) {
            run(&jobs[part]);
        } else {
            pthread_create(&ids[part], NULL, run, &jobs[part]);
        }
    }
    double all = 0;
    bool stopped = false;
    for (uint32_t part = 0; part < parts; part++) {
        if (threads != 0) {
            pthread_join(ids[part], NULL);
        }
        all += jobs[part].sum;
        stopped = stopped || jobs[part].stopped;
        if (progress && !progress(part + 1, parts, progress_data)) {
            stopped = true;
        }
    }
    if (stopped) {
        return CALLBACKS_STOPPED;
    }
    *sum = all;
    return CALLBACKS_OK;
}

int64_t callbacks_pass(uint32_t count, callbacks_everything each, void *data) {
    static const int16_t shorts[] = {-1, 2, -3, 4};
    uint8_t low = 0;
    int64_t high = 0;
    int32_t own = each(data, CALLBACKS_GREEN, "gr\xc3\xbcn", count > 0 ? "name" : NULL, "\xff",
                       count > 0 ? shorts : NULL, count, 0.5f, true, &low, &high);
    return own * 1000 + low * 10 + high;
}

int64_t callbacks_pass_null(callbacks_everything each, void *data) {
    uint8_t low = 0;
    int64_t high = 0;
    return each(data, 7, NULL, NULL, "", NULL, 0, 0, false, &low, &high);
}

double callbacks_apply(callbacks_map *map, double value, void *data) {
    return map(value, data);
}

void callbacks_hook(callbacks_line new_hook, void *data) {
    hook = new_hook;
    hook_data = data;
}

void callbacks_call_hook(const char *text) {
    hook((const uint8_t *)text, strlen(text), hook_data);
}

static callbacks_compare comparison;

static int compare_pointers(const void *left, const void *right) {
    return comparison(*(const int *)left, *(const int *)right);
}

void callbacks_sort(int *values, size_t count, callbacks_compare compare) {
    comparison = compare;
    qsort(values, count, sizeof *values, compare_pointers);
}

struct callbacks_source {
    uint32_t count;
    callbacks_line lines[ROOM];
    void *data[ROOM];
    callbacks_destroy destroy[ROOM];
};

enum callbacks_status callbacks_source_new(callbacks_source **source) {
    *source = calloc(1, sizeof **source);
    return *source ? CALLBACKS_OK : CALLBACKS_REFUSED;
}

uint32_t callbacks_source_forget(callbacks_source *source) {
    uint32_t count = source->count;
    source->count = 0;
    for (uint32_t each = 0; each < count; each++) {
        __atomic_add_fetch(&destroyed, 1, __ATOMIC_SEQ_CST);
        source->destroy[each](source->data[each]);
    }
    return count;
}

void callbacks_source_free(callbacks_source *source) {
    if (source) {
        callbacks_source_forget(source);
        free(source);
    }
}

enum callbacks_status callbacks_source_watch(callbacks_source *source, callbacks_line on_line,
                                             void *data, callbacks_destroy destroy) {
    if (source->count == ROOM) {
        return CALLBACKS_REFUSED;
    }
    if (on_line) {
        source->lines[source->count] = on_line;
        source->data[source->count] = data;
        source->destroy[source->count] = destroy;
        source->count++;
    }
    return CALLBACKS_OK;
}

struct told {
    callbacks_source *source;
    const char *line;
};

static void *tell(void *argument) {
    struct told *told = argument;
    for (uint32_t each = 0; each < told->source->count; each++) {
        told->source->lines[each]((const uint8_t *)told->line, strlen(told->line),
                                  told->source->data[each]);
    }
    return NULL;
}

enum callbacks_status callbacks_source_tell(callbacks_source *source, const char *line) {
    struct told told = {source, line};
    pthread_t id;
    if (pthread_create(&id, NULL, tell, &told)) {
        return CALLBACKS_REFUSED;
    }
    pthread_join(id, NULL);
    return CALLBACKS_OK;
}

enum callbacks_status callbacks_source_each(callbacks_source *source, callbacks_progress progress,
                                            void *data) {
    for (uint32_t each = 0; each < source->count + 1; each++) {
        if (!progress(each, source->count + 1, data)) {
            return CALLBACKS_STOPPED;
        }
    }
    return CALLBACKS_OK;
}

uint32_t callbacks_destroyed(void) {
    return __atomic_load_n(&destroyed, __ATOMIC_SEQ_CST);
}

struct callbacks_room {
    uint64_t guests;
    bool busy;
};

struct callbacks_guest {
    callbacks_room *room;
};

static uint32_t disturbed;

enum callbacks_status callbacks_room_new(callbacks_room **room) {
    *room = calloc(1, sizeof **room);
    return *room ? CALLBACKS_OK : CALLBACKS_REFUSED;
}

void callbacks_room_free(callbacks_room *room) {
    free(room);
}

enum callbacks_status callbacks_guest_new(callbacks_room *room, callbacks_guest **guest) {
    *guest = calloc(1, sizeof **guest);
    if (!*guest) {
        return CALLBACKS_REFUSED;
    }
    (*guest)->room = room;
    room->guests++;
    return CALLBACKS_OK;
}

void callbacks_guest_free(callbacks_guest *guest) {
    if (guest) {
        disturbed += guest->room->busy;
        guest->room->guests--;
        free(guest);
    }
}

enum callbacks_status callbacks_room_each(callbacks_room *room, callbacks_progress progress,
                                          void *data) {
    bool going = true;
    uint64_t guests = room->guests;
    room->busy = true;
    for (uint64_t each = 0; each < guests && going; each++) {
        going = progress(each, room->guests, data);
    }
    room->busy = false;
    return going ? CALLBACKS_OK : CALLBACKS_STOPPED;
}

uint32_t callbacks_disturbed(void) {
    return disturbed;
}
