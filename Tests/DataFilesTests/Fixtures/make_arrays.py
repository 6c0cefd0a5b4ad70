#!/usr/bin/env python3
"""Writes small .npy and IDX files of every kind, and arrays.json with what they hold.

Run: pip install numpy && python3 make_arrays.py
"""
import gzip
import json
import os
import struct

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
entries = []


def put(name, data, array):
    with open(os.path.join(HERE, name), "wb") as file:
        file.write(data)
    entries.append({"file": name, "shape": list(array.shape), "values": array.astype(float).ravel().tolist()})


def npy(name, array, version=(1, 0)):
    path = os.path.join(HERE, name)
    with open(path, "wb") as file:
        np.lib.format.write_array(file, array, version=version)
    put(name, open(path, "rb").read(), array)


def idx(name, array, kind):
    big = array.astype(array.dtype.newbyteorder(">"))
    head = bytes([0, 0, kind, array.ndim]) + b"".join(struct.pack(">I", n) for n in array.shape)
    data = head + big.tobytes()
    put(name, gzip.compress(data, mtime=0) if name.endswith(".gz") else data, array)


rng = np.random.RandomState(1)
real = rng.randn(5, 3) * 1e3
whole = np.arange(-7, 8).reshape(5, 3)
for dtype in ["<f8", ">f8", "<f4", ">f4"]:
    npy(f"{dtype.replace('<', 'little-').replace('>', 'big-')}.npy", real.astype(dtype))
for dtype in ["<i8", ">i8", "<i4", ">i2", "|i1"]:
    npy(f"{dtype.replace('<', 'little-').replace('>', 'big-').strip('|')}.npy", whole.astype(dtype))
for dtype in ["<u8", ">u4", "<u2", "|u1"]:
    npy(f"{dtype.replace('<', 'little-').replace('>', 'big-').strip('|')}.npy", (whole + 100).astype(dtype))
npy("bool.npy", whole > 1)
npy("beyond-53-bits.npy", np.array([2**62 + 1, -(2**53) - 1, 2**63 - 1], dtype="<i8"))
npy("version-2.npy", real, (2, 0))
npy("version-3.npy", real, (3, 0))
npy("vector.npy", real[:, 0].copy())
npy("column-major.npy", np.asfortranarray(real))
images = np.arange(4 * 3 * 2).reshape(4, 3, 2)
npy("images.npy", images.astype("<i2"))
npy("images-column-major.npy", np.asfortranarray(images.astype("<f8")))
idx("images.idx", images.astype("u1"), 0x08)
idx("images.idx.gz", images.astype("u1"), 0x08)
idx("labels.idx", np.array([3, 0, 2, 1], "u1"), 0x08)
idx("bytes.idx", whole.astype("i1"), 0x09)
idx("shorts.idx", whole.astype("i2"), 0x0B)
idx("ints.idx", (whole * 100_000).astype("i4"), 0x0C)
idx("floats.idx", real.astype("f4"), 0x0D)
idx("doubles.idx", real, 0x0E)

with open(os.path.join(HERE, "arrays.json"), "w") as file:
    json.dump(entries, file)
    file.write("\n")
