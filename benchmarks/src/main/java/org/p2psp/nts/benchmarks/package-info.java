/** JMH benchmarks, one class for each question. */
@NullMarked
package org.p2psp.nts.benchmarks;

import org.jspecify.annotations.NullMarked;
