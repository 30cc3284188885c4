/* The GEOS peer of bench/places.sh: the nearest hazard within 500 m of every point, 0 m inside, in the plane of UTM.
   usage: places HAZARDS.wkb POINTS.f64 RUNS OUT PLAN     PLAN: box (every hazard whose box comes near is measured) or
   pruned (as box, nearest box first, and no farther than the nearest found). Both with prepared geometries. */
#include <geos_c.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const double REACH = 500;
static const GEOSPreparedGeometry **prepared;
static double *box; /* xmin, ymin, xmax, ymax of each */
static int *near_ids, near_count;

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

static void keep(void *item, void *unused) {
  (void)unused;
  near_ids[near_count++] = (int)(intptr_t)item - 1;
}

static double at_x, at_y;

static double gap(int i) {
  double dx = fmax(0, fmax(box[4 * i] - at_x, at_x - box[4 * i + 2]));
  double dy = fmax(0, fmax(box[4 * i + 1] - at_y, at_y - box[4 * i + 3]));
  return dx * dx + dy * dy;
}

static int nearer(const void *a, const void *b) {
  double d = gap(*(const int *)a) - gap(*(const int *)b);
  return d < 0 ? -1 : d > 0;
}

int main(int argc, char **argv) {
  if (argc != 6) return 2;
  int runs = atoi(argv[3]), pruned = !strcmp(argv[5], "pruned");
  initGEOS(NULL, NULL);
  FILE *f = fopen(argv[1], "rb");
  uint32_t length;
  int count = 0, room = 1 << 20;
  GEOSGeometry **shapes = malloc(room * sizeof *shapes);
  GEOSWKBReader *reader = GEOSWKBReader_create();
  double began = seconds();
  while (fread(&length, 4, 1, f) == 1) {
    unsigned char *bytes = malloc(length);
    if (fread(bytes, 1, length, f) != length || count == room) return 3;
    shapes[count++] = GEOSWKBReader_read(reader, bytes, length);
    free(bytes);
  }
  fclose(f);
  double read = seconds();
  prepared = malloc(count * sizeof *prepared);
  box = malloc(4 * count * sizeof *box);
  near_ids = malloc(count * sizeof *near_ids);
  GEOSSTRtree *tree = GEOSSTRtree_create(10);
  for (int i = 0; i < count; i++) {
    prepared[i] = GEOSPrepare(shapes[i]);
    GEOSGeom_getXMin(shapes[i], box + 4 * i);
    GEOSGeom_getYMin(shapes[i], box + 4 * i + 1);
    GEOSGeom_getXMax(shapes[i], box + 4 * i + 2);
    GEOSGeom_getYMax(shapes[i], box + 4 * i + 3);
    GEOSSTRtree_insert(tree, shapes[i], (void *)(intptr_t)(i + 1));
  }
  GEOSGeometry *nowhere = GEOSGeom_createRectangle(-2, -2, -1, -1);
  GEOSSTRtree_query(tree, nowhere, keep, NULL); /* builds the tree */
  printf("GEOS %s %s: read %.2f s, index %.2f s\n", GEOSversion(), argv[5], read - began, seconds() - read);
  f = fopen(argv[2], "rb");
  fseek(f, 0, SEEK_END);
  int n = (int)(ftell(f) / 16);
  rewind(f);
  double *points = malloc(16L * n), *metres = malloc(8L * n);
  int *found = malloc(4L * n);
  if (fread(points, 16, n, f) != (size_t)n) return 3;
  fclose(f);
  for (int run = 0; run < runs; run++) {
    double start = seconds();
    for (int p = 0; p < n; p++) {
      at_x = points[2 * p];
      at_y = points[2 * p + 1];
      GEOSGeometry *window = GEOSGeom_createRectangle(at_x - REACH, at_y - REACH, at_x + REACH, at_y + REACH);
      near_count = 0;
      GEOSSTRtree_query(tree, window, keep, NULL);
      GEOSGeom_destroy(window);
      double best = REACH;
      int which = -1;
      if (near_count) {
        GEOSGeometry *place = GEOSGeom_createPointFromXY(at_x, at_y);
        if (pruned) qsort(near_ids, near_count, sizeof *near_ids, nearer);
        for (int k = 0; k < near_count; k++) {
          int i = near_ids[k];
          double d;
          if (pruned && gap(i) > best * best) break;
          if (gap(i) == 0 && GEOSPreparedContains(prepared[i], place)) d = 0;
          else GEOSPreparedDistance(prepared[i], place, &d);
          if (d < best || (which < 0 && d <= best)) {
            best = d;
            which = i;
          }
          if (pruned && best == 0) break;
        }
        GEOSGeom_destroy(place);
      }
      found[p] = which;
      metres[p] = which < 0 ? -1 : best;
    }
    printf("nearest %.0f places/s\n", n / (seconds() - start));
    fflush(stdout);
  }
  f = fopen(argv[4], "w");
  for (int p = 0; p < n; p++) fprintf(f, "%d,%.4f\n", found[p], metres[p]);
  return fclose(f);
}
