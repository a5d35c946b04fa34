// nn_kernels_vnni.c: the kernels for processors with AVX-512 and its instructions for sums of bytes (VNNI)
#include "model/nn_kernels.h"

#define NN_TABLE warta_nn_kernels_vnni
#define NN_NAME "AVX-512 VNNI"
#define NN_VNNI
#define NN_VECTOR 64
#include "model/nn_kernels_body.h"
