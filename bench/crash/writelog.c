/*
 * Logs, in order, what a program writes below one folder; or kills it before its n-th such write.
 *
 *   cc -O2 -shared -fPIC -o writelog.so writelog.c -ldl -lpthread
 *   WRITELOG_FOLDER=/abs/folder WRITELOG_OUT=/elsewhere/log LD_PRELOAD=writelog.so program
 *   WRITELOG_FOLDER=/abs/folder WRITELOG_KILL=17 LD_PRELOAD=writelog.so program
 *
 * The log is a row of records, numbers little-endian:
 *
 *   type (1 byte)  file (4)  offset (8)  length (4)  data (length bytes)
 *
 *   O  a file came to be known    data: its name within the folder
 *   W  written                    offset, data
 *   T  cut or grown               offset: the new size
 *   S  synced (fsync, fdatasync)  after it has returned
 *   R  renamed                    data: its new name
 *   U  its name was removed
 *   A  acknowledged               data: what the program wrote to the file ack.log in the folder
 *
 * A file is a number, so that it stays the same one when its name changes. Files whose name ends in
 * -shm (SQLite's shared memory, which no power cut survives) are left out. One lock is held around
 * each call and its record: the order of the log is the order of the writes. Writes through mmap
 * are not seen (SQLite makes none but to -shm, as mmap_size is 0), nor those of C's own streams.
 * A folder that is not empty when the program starts is not in the log.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define FDS 65536
#define FILES 65536

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char folder[4096];
static size_t folder_length;
static int out = -1;
static long kill_before; /* 0: never */
static long writes;
static int ready;

static int file_of[FDS];     /* file number + 1, 0 if the descriptor is none of ours */
static char *name_of[FILES]; /* current name, NULL when it was removed */
static int files;

/* The kernel's own calls: never our wrappers, and usable before libc is ready. */
static ssize_t raw_write(int fd, const void *data, size_t length) {
  return syscall(SYS_write, fd, data, length);
}

static void start(void) {
  if (ready) return;
  ready = 1;
  const char *f = getenv("WRITELOG_FOLDER");
  if (!f || f[0] != '/' || strlen(f) >= sizeof folder - 2) return;
  strcpy(folder, f);
  folder_length = strlen(folder);
  if (folder[folder_length - 1] != '/') strcpy(folder + folder_length++, "/");
  const char *k = getenv("WRITELOG_KILL");
  if (k) kill_before = atol(k);
  const char *o = getenv("WRITELOG_OUT");
  if (o) out = syscall(SYS_openat, AT_FDCWD, o, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

__attribute__((constructor)) static void begin(void) {
  pthread_mutex_lock(&lock);
  start();
  pthread_mutex_unlock(&lock);
}

static void record(char type, int file, uint64_t offset, const void *data, uint32_t length) {
  if (out < 0) return;
  unsigned char head[17];
  head[0] = (unsigned char)type;
  uint32_t number = (uint32_t)file;
  memcpy(head + 1, &number, 4);
  memcpy(head + 5, &offset, 8);
  memcpy(head + 13, &length, 4);
  struct iovec parts[2] = {{head, sizeof head}, {(void *)data, length}};
  ssize_t want = (ssize_t)(sizeof head + length);
  if (syscall(SYS_writev, out, parts, 2) != want) {
    static const char sorry[] = "writelog: the log cannot be written\n";
    raw_write(2, sorry, sizeof sorry - 1);
    _exit(99);
  }
}

/* The name within the folder; NULL when it is not below it, or is shared memory. */
static const char *name_within(const char *path, char *room) {
  start();
  if (!folder_length || !path) return NULL;
  if (path[0] != '/') {
    if (!getcwd(room, 4096) || strlen(room) + strlen(path) + 2 > 8192) return NULL;
    strcat(strcat(room, "/"), path);
    path = room;
  }
  if (strncmp(path, folder, folder_length) != 0) return NULL;
  const char *name = path + folder_length;
  size_t length = strlen(name);
  if (length == 0 || (length > 4 && strcmp(name + length - 4, "-shm") == 0)) return NULL;
  return name;
}

static int find(const char *name) {
  for (int i = files - 1; i >= 0; i--)
    if (name_of[i] && strcmp(name_of[i], name) == 0) return i;
  return -1;
}

static int is_ack(int file) { return name_of[file] && strcmp(name_of[file], "ack.log") == 0; }

/* Before anything that changes a file: the n-th time, the machine's plug, for this process alone. */
static void may_kill(int file) {
  if (is_ack(file)) return;
  writes++;
  if (kill_before && writes == kill_before) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
  }
}

static void opened(int fd, const char *name, int file, int flags) {
  if (file < 0) {
    if (files == FILES) _exit(98);
    file = files++;
    name_of[file] = strdup(name);
    if (!is_ack(file)) record('O', file, 0, name, (uint32_t)strlen(name));
  }
  if ((flags & O_TRUNC) && !is_ack(file)) record('T', file, 0, NULL, 0);
  file_of[fd] = file + 1;
}

static int ours(int fd) { return fd >= 0 && fd < FDS ? file_of[fd] - 1 : -1; }

static void wrote(int file, off_t offset, const void *data, ssize_t length) {
  if (length <= 0) return;
  record(is_ack(file) ? 'A' : 'W', file, (uint64_t)offset, data, (uint32_t)length);
}

static int open_it(int dir, const char *path, int flags, mode_t mode) {
  pthread_mutex_lock(&lock);
  int plain = dir == AT_FDCWD || (path && path[0] == '/');
  char room[8192];
  const char *name = plain ? name_within(path, room) : NULL;
  int known = name ? find(name) : -1;
  if (known >= 0 && (flags & O_TRUNC)) may_kill(known);
  int fd = (int)syscall(SYS_openat, dir, path, flags | O_LARGEFILE, mode);
  int error = errno;
  if (fd >= 0 && fd < FDS) {
    file_of[fd] = 0;
    if (name) opened(fd, name, known, flags);
  }
  pthread_mutex_unlock(&lock);
  errno = error;
  return fd;
}

#define MODE_OF_LAST_ARGUMENT                         \
  mode_t mode = 0;                                    \
  if (flags & (O_CREAT | __O_TMPFILE)) {              \
    va_list rest;                                     \
    va_start(rest, flags);                            \
    mode = va_arg(rest, mode_t);                      \
    va_end(rest);                                     \
  }

int open(const char *path, int flags, ...) {
  MODE_OF_LAST_ARGUMENT
  return open_it(AT_FDCWD, path, flags, mode);
}
int open64(const char *path, int flags, ...) {
  MODE_OF_LAST_ARGUMENT
  return open_it(AT_FDCWD, path, flags, mode);
}
int openat(int dir, const char *path, int flags, ...) {
  MODE_OF_LAST_ARGUMENT
  return open_it(dir, path, flags, mode);
}
int openat64(int dir, const char *path, int flags, ...) {
  MODE_OF_LAST_ARGUMENT
  return open_it(dir, path, flags, mode);
}
int creat(const char *path, mode_t mode) {
  return open_it(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode);
}

int close(int fd) {
  if (ours(fd) >= 0) {
    pthread_mutex_lock(&lock);
    file_of[fd] = 0;
    pthread_mutex_unlock(&lock);
  }
  return (int)syscall(SYS_close, fd);
}

ssize_t write(int fd, const void *data, size_t length) {
  if (ours(fd) < 0) return raw_write(fd, data, length);
  pthread_mutex_lock(&lock);
  int file = ours(fd);
  may_kill(file);
  ssize_t done = raw_write(fd, data, length);
  int error = errno;
  if (done > 0) wrote(file, lseek(fd, 0, SEEK_CUR) - done, data, done);
  pthread_mutex_unlock(&lock);
  errno = error;
  return done;
}

static ssize_t pwrite_it(int fd, const void *data, size_t length, off_t offset) {
  if (ours(fd) < 0) return syscall(SYS_pwrite64, fd, data, length, offset);
  pthread_mutex_lock(&lock);
  int file = ours(fd);
  may_kill(file);
  ssize_t done = syscall(SYS_pwrite64, fd, data, length, offset);
  int error = errno;
  wrote(file, offset, data, done);
  pthread_mutex_unlock(&lock);
  errno = error;
  return done;
}
ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) {
  return pwrite_it(fd, data, length, offset);
}
ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) {
  return pwrite_it(fd, data, length, offset);
}

static ssize_t writev_it(int fd, const struct iovec *parts, int count, off_t offset, int here) {
  ssize_t total = 0;
  for (int i = 0; i < count; i++) {
    ssize_t done = here ? write(fd, parts[i].iov_base, parts[i].iov_len)
                        : pwrite(fd, parts[i].iov_base, parts[i].iov_len, offset + total);
    if (done < 0) return total ? total : done;
    total += done;
    if ((size_t)done < parts[i].iov_len) break;
  }
  return total;
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
  if (ours(fd) < 0) return syscall(SYS_writev, fd, parts, count);
  return writev_it(fd, parts, count, 0, 1);
}
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) {
  return writev_it(fd, parts, count, offset, 0);
}
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t offset) {
  return writev_it(fd, parts, count, offset, 0);
}

static int truncate_it(int fd, off_t size) {
  if (ours(fd) < 0) return (int)syscall(SYS_ftruncate, fd, size);
  pthread_mutex_lock(&lock);
  int file = ours(fd);
  may_kill(file);
  int done = (int)syscall(SYS_ftruncate, fd, size);
  int error = errno;
  if (done == 0) record('T', file, (uint64_t)size, NULL, 0);
  pthread_mutex_unlock(&lock);
  errno = error;
  return done;
}
int ftruncate(int fd, off_t size) { return truncate_it(fd, size); }
int ftruncate64(int fd, off64_t size) { return truncate_it(fd, size); }

static int sync_it(long call, int fd) {
  if (ours(fd) < 0) return (int)syscall(call, fd);
  pthread_mutex_lock(&lock);
  int file = ours(fd);
  may_kill(file);
  int done = (int)syscall(call, fd);
  int error = errno;
  if (done == 0) record('S', file, 0, NULL, 0);
  pthread_mutex_unlock(&lock);
  errno = error;
  return done;
}
int fsync(int fd) { return sync_it(SYS_fsync, fd); }
int fdatasync(int fd) { return sync_it(SYS_fdatasync, fd); }

static int rename_it(const char *from, const char *to, int flags) {
  pthread_mutex_lock(&lock);
  char room[8192], other[8192];
  const char *was = name_within(from, room);
  const char *is = name_within(to, other);
  int file = was ? find(was) : -1;
  if (file >= 0) may_kill(file);
  int done = (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, flags);
  int error = errno;
  if (done == 0 && file >= 0 && is) {
    int replaced = find(is);
    if (replaced >= 0) name_of[replaced] = NULL;
    name_of[file] = strdup(is);
    record('R', file, 0, is, (uint32_t)strlen(is));
  }
  pthread_mutex_unlock(&lock);
  errno = error;
  return done;
}
int rename(const char *from, const char *to) { return rename_it(from, to, 0); }

static int unlink_it(int dir, const char *path, int flags) {
  pthread_mutex_lock(&lock);
  char room[8192];
  const char *name = dir == AT_FDCWD ? name_within(path, room) : NULL;
  int file = name ? find(name) : -1;
  if (file >= 0) may_kill(file);
  int done = (int)syscall(SYS_unlinkat, dir, path, flags);
  int error = errno;
  if (done == 0 && file >= 0) {
    name_of[file] = NULL;
    record('U', file, 0, NULL, 0);
  }
  pthread_mutex_unlock(&lock);
  errno = error;
  return done;
}
int unlink(const char *path) { return unlink_it(AT_FDCWD, path, 0); }
int unlinkat(int dir, const char *path, int flags) { return unlink_it(dir, path, flags); }
