// nn_kernels_avx2.c: the kernels for processors with AVX2
#include "model/nn_kernels.h"

#define NN_TABLE warta_nn_kernels_avx2
#define NN_NAME "AVX2"
#define NN_AVX2
#define NN_VECTOR 32
#include "model/nn_kernels_body.h"
