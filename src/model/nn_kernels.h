// nn_kernels.h: the builds of nn_kernels_body.h, among themselves
#ifndef WARTA_MODEL_NN_KERNELS_H
#define WARTA_MODEL_NN_KERNELS_H

#include "model/nn.h"

extern const warta_nn_kernels warta_nn_kernels_plain, warta_nn_kernels_avx2, warta_nn_kernels_vnni;

#endif
