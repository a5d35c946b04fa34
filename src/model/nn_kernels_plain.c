// nn_kernels_plain.c: the kernels for any machine
#include "model/nn_kernels.h"

#define NN_TABLE warta_nn_kernels_plain
#define NN_NAME "plain"
#define NN_VECTOR 16
#include "model/nn_kernels_body.h"
