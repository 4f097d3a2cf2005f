// SPDX-License-Identifier: Apache-2.0
/** Whether targets are judged as they should be; what they come to is not for tests. */
package org.p2psp.nts.benchmarks.targets;
