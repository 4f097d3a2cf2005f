// SPDX-License-Identifier: Apache-2.0
/** How often roles and transports copy what a chunk carries: counted, and held. */
package org.p2psp.nts.benchmarks.copies;
