/* SPDX-License-Identifier: Apache-2.0 */
/** Kinds of ideas: clusters of their vectors, and how far a person goes from one idea to the next.
 *
 *  Distance     d(x, y) = 1 − x·y of unit vectors; of two clusters the mean over all pairs (average linkage, UPGMA),
 *               ideas counted as often as they were given.
 *  Clusters     the two nearest clusters are merged, again and again, as long as they are at most `threshold` apart.
 *  Flexibility  the number of clusters among one person's ideas.
 *  Successive   the mean of d(i, i + 1) over a person's ideas in the order in which they came.
 *
 *  Ideas without a place (no word with a vector) belong to no cluster and count in neither; the caller says how many there are.
 *  The order of ideas plays no part but between distances that are equal to the last bit. Source: Sokal & Michener 1958; found
 * by nearest-neighbour chains (Murtagh 1983), O(n² dims) time and O(n dims) memory. */
#ifndef FVI_CLUSTERS_H
#define FVI_CLUSTERS_H

#include "mind/ideas/ideavec.h"

#define FVI_CLUSTER_NONE UINT32_MAX
enum { FVI_CLUSTERS_SAMPLE = 2000, FVI_CLUSTERS_MOST = 1000 };
#define FVI_CLUSTER_DISTANCE 0.6 /* docs/quality/spark-near.md says why */

/* Ideas as they are handed over: each once, with how often it was given. */
typedef struct fvi_ideaset {
    const float *at;       /* (n, dims) of length 1; what stands for an idea without a place is not read */
    const bool *placed;    /* (n); NULL: all */
    const uint32_t *times; /* (n), each > 0; NULL: once each */
    size_t n, dims;
} fvi_ideaset;

typedef struct fvi_cluster {
    uint32_t typical; /* the idea with the least mean distance to all of the cluster: its name. Of equals (to six digits) the
                         first */
    uint32_t ideas;   /* how many, each once */
    uint64_t times;   /* as often as they were given */
} fvi_cluster;

typedef struct fvi_clusters {
    uint32_t *of; /* (ideas) the cluster of each, or FVI_CLUSTER_NONE */
    fvi_cluster *at;
    size_t n; /* in order of their first ideas */
    size_t unplaced;
    bool sampled;
} fvi_clusters;

/** Everything in the arena. With more than FVI_CLUSTERS_SAMPLE ideas that have a place, so many are drawn by seed and
 * clustered; each other idea joins the cluster nearest to it (mean distance to those drawn), or when all are farther than the
 * threshold opens one of its own, up to FVI_CLUSTERS_MOST clusters; then it joins the nearest. Errors FV_ENOMEM, FV_EINTERRUPT.
 */
fv_status fvi_clusters_find(fv_ctx *ctx, fvi_arena *arena, const fvi_ideaset *set, double threshold, uint64_t seed,
                            fvi_clusters *out);
/** NAN with fewer than two ideas that have a place; ideas without one are stepped over. times play no part. */
double fvi_successive_distance(const fvi_ideaset *set);

#endif
