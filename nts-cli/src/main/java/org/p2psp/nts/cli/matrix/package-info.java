// SPDX-License-Identifier: Apache-2.0
/**
 * Success per pair of NATs: the figures of a cell, the matrix, and how it is shown as JSON, heat
 * map, HTML and text. Where the runs took place, in a simulation or on kernel NATs, is unknown
 * here.
 */
package org.p2psp.nts.cli.matrix;
