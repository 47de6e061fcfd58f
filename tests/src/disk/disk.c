/* A disk that fails on request: preloaded under the program, below SQLite.
 *
 * DISK_UNDER   only files below this folder
 * DISK_AT      the call that fails, from 1; 0 for none
 * DISK_FOR     once | on (from then on) | cut (the power goes: writes that were
 *              not synced are lost) | tear (some of them are)
 * DISK_ERROR   errno of a failure; 0 for a write cut short
 * DISK_COUNT   where the number of calls is written at the end
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { FILES = 1024, NO_FAULT = 0, FAIL = 1 };

/* One write, truncation or renaming that a power cut would undo. */
struct act {
    struct act *before;
    ino_t file;
    int handle; /* -1: a renaming */
    off_t at, size;
    size_t length;
    char *old, *from, *to, *kept;
};

static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;
static char ours[FILES];
static struct act *acts;
static long calls;

static const char *setting(const char *name) {
    const char *value = getenv(name);
    return value ? value : "";
}

static int below(const char *path) {
    const char *under = setting("DISK_UNDER");
    return *under && path && strncmp(path, under, strlen(under)) == 0;
}

static int is_ours(int fd) { return fd >= 0 && fd < FILES && ours[fd]; }

static int power_cut(void) {
    return !strcmp(setting("DISK_FOR"), "cut") || !strcmp(setting("DISK_FOR"), "tear");
}

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static ssize_t put(int fd, const void *bytes, size_t length, off_t at) {
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off_t);
    return real(fd, bytes, length, at);
}

static int cut_to(int fd, off_t size) {
    REAL(int, "ftruncate64", int, off_t);
    return real(fd, size);
}

static int move(const char *from, const char *to) {
    REAL(int, "rename", const char *, const char *);
    return real(from, to);
}

static void forget(struct act *act) {
    if (act->kept) unlink(act->kept);
    free(act->old), free(act->from), free(act->to), free(act->kept), free(act);
}

static void lose_power(void) {
    int some = !strcmp(setting("DISK_FOR"), "tear");
    unsigned seed = (unsigned)calls;
    for (struct act *act = acts; act; act = act->before) {
        if (some && rand_r(&seed) % 2) continue;
        if (act->handle < 0) {
            move(act->to, act->from);
            if (act->kept) move(act->kept, act->to);
            continue;
        }
        if (act->length) put(act->handle, act->old, act->length, act->at);
        cut_to(act->handle, act->size);
    }
    kill(getpid(), SIGKILL);
}

static int fault(void) {
    long at = atol(setting("DISK_AT"));
    calls++;
    if (!at || calls < at) return NO_FAULT;
    if (power_cut()) lose_power();
    if (calls > at && strcmp(setting("DISK_FOR"), "on")) return NO_FAULT;
    errno = atoi(setting("DISK_ERROR"));
    return FAIL;
}

static void remember(int fd, off_t at, size_t length) {
    struct stat stat;
    if (!power_cut() || fstat(fd, &stat)) return;
    struct act *act = calloc(1, sizeof *act);
    act->file = stat.st_ino, act->size = stat.st_size, act->at = at;
    act->handle = -1;
    for (struct act *known = acts; known; known = known->before)
        if (known->handle >= 0 && known->file == act->file) act->handle = known->handle;
    if (act->handle < 0) act->handle = dup(fd);
    act->old = malloc(length ? length : 1);
    ssize_t there = pread(fd, act->old, length, at);
    act->length = there > 0 ? (size_t)there : 0;
    act->before = acts, acts = act;
}

static void synced(int fd) {
    struct stat stat;
    if (!power_cut() || fstat(fd, &stat)) return;
    for (struct act **place = &acts; *place;) {
        struct act *act = *place;
        int durable = S_ISDIR(stat.st_mode) ? act->handle < 0
                                            : act->handle >= 0 && act->file == stat.st_ino;
        if (durable) *place = act->before, forget(act);
        else place = &act->before;
    }
}

static int opened(int fd, const char *path) {
    if (fd >= 0 && fd < FILES) ours[fd] = (char)below(path);
    return fd;
}

static int opening(const char *path, int *flags) {
    int writing = (*flags & O_ACCMODE) != O_RDONLY;
    if (!below(path) || !writing) return NO_FAULT;
    if (power_cut() && (*flags & O_ACCMODE) == O_WRONLY) *flags = (*flags & ~O_ACCMODE) | O_RDWR;
    int failed = fault();
    if (failed && !errno) return NO_FAULT;
    return failed;
}

#define OPEN(name)                                                        \
    int name(const char *path, int flags, ...) {                          \
        REAL(int, #name, const char *, int, ...);                         \
        va_list more;                                                     \
        va_start(more, flags);                                            \
        mode_t mode = va_arg(more, mode_t);                               \
        va_end(more);                                                     \
        pthread_mutex_lock(&guard);                                       \
        int fd = opening(path, &flags) ? -1 : real(path, flags, mode);    \
        opened(fd, path);                                                 \
        pthread_mutex_unlock(&guard);                                     \
        return fd;                                                        \
    }
OPEN(open)
OPEN(open64)

int close(int fd) {
    REAL(int, "close", int);
    if (fd >= 0 && fd < FILES) ours[fd] = 0;
    return real(fd);
}

static ssize_t writing(int fd, const void *bytes, size_t length, off_t at,
                       ssize_t (*real)(int, const void *, size_t, off_t)) {
    pthread_mutex_lock(&guard);
    ssize_t done = -1;
    if (!fault()) {
        remember(fd, at, length);
        done = real(fd, bytes, length, at);
    } else if (!errno && length > 1) {
        done = real(fd, bytes, length / 2, at);
    } else if (!errno) {
        done = real(fd, bytes, length, at);
    }
    int kept = errno;
    pthread_mutex_unlock(&guard);
    errno = kept;
    return done;
}

static ssize_t plain(int fd, const void *bytes, size_t length, off_t at) {
    REAL(ssize_t, "write", int, const void *, size_t);
    (void)at;
    return real(fd, bytes, length);
}

ssize_t write(int fd, const void *bytes, size_t length) {
    if (!is_ours(fd)) return plain(fd, bytes, length, 0);
    return writing(fd, bytes, length, lseek(fd, 0, SEEK_CUR), plain);
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) {
    if (!is_ours(fd)) return put(fd, bytes, length, at);
    return writing(fd, bytes, length, at, put);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t at) {
    return pwrite(fd, bytes, length, at);
}

/* Copies go through ordinary writes. */
ssize_t copy_file_range(int from, off_t *at, int to, off_t *there, size_t length, unsigned flags) {
    (void)from, (void)at, (void)to, (void)there, (void)length, (void)flags;
    errno = ENOSYS;
    return -1;
}

ssize_t sendfile64(int to, int from, off_t *at, size_t length) {
    (void)to, (void)from, (void)at, (void)length;
    errno = ENOSYS;
    return -1;
}

#define SYNC(name)                                   \
    int name(int fd) {                               \
        REAL(int, #name, int);                       \
        if (!is_ours(fd)) return real(fd);           \
        pthread_mutex_lock(&guard);                  \
        int failed = fault() && errno ? -1 : real(fd); \
        int kept = errno;                            \
        if (!failed) synced(fd);                     \
        pthread_mutex_unlock(&guard);                \
        errno = kept;                                \
        return failed;                               \
    }
SYNC(fsync)
SYNC(fdatasync)

int ftruncate64(int fd, off_t size) {
    if (!is_ours(fd)) return cut_to(fd, size);
    pthread_mutex_lock(&guard);
    int failed = -1;
    if (!fault() || !errno) {
        struct stat stat;
        if (!fstat(fd, &stat) && size < stat.st_size)
            remember(fd, size, (size_t)(stat.st_size - size));
        else remember(fd, size, 0);
        failed = cut_to(fd, size);
    }
    int kept = errno;
    pthread_mutex_unlock(&guard);
    errno = kept;
    return failed;
}

int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

int rename(const char *from, const char *to) {
    if (!below(from)) return move(from, to);
    pthread_mutex_lock(&guard);
    int failed = -1;
    if (!fault() || !errno) {
        struct act *act = calloc(1, sizeof *act);
        act->handle = -1, act->from = strdup(from), act->to = strdup(to);
        if (power_cut() && asprintf(&act->kept, "%s.kept%ld", to, calls) > 0 && link(to, act->kept))
            free(act->kept), act->kept = NULL;
        failed = move(from, to);
        if (!failed && power_cut()) act->before = acts, acts = act;
        else forget(act);
    }
    int kept = errno;
    pthread_mutex_unlock(&guard);
    errno = kept;
    return failed;
}

__attribute__((destructor)) static void tell(void) {
    const char *where = setting("DISK_COUNT");
    FILE *out = *where ? fopen(where, "w") : NULL;
    if (out) fprintf(out, "%ld", calls), fclose(out);
}
