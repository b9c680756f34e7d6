/**
 * The one place where numbers are crunched: dense matrices and their kernels, blocks of vectors and
 * the scan over them, exponentials and logarithms, selection of the best K, random numbers.
 *
 * <p>One rule of arithmetic holds everywhere: each result has <em>one accumulator</em>, the index
 * of the sum <em>ascends</em>, and each step is a <em>fused multiply-add</em>. So each result has
 * one bit pattern, whatever the processor, the width of its vectors, the Java version, the kernel
 * tier or the number of threads. Nothing here calls the transcendental functions of {@link
 * java.lang.Math}.
 *
 * <p>Public classes check shapes and throw {@link java.lang.IllegalArgumentException}; what is
 * behind them trusts its arguments. NaN and infinities in data pass through as IEEE 754 defines.
 */
package org.newsrec.math;
