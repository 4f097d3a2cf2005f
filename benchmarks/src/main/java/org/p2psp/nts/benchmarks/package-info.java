/** JMH benchmarks, one class for each question. */
package org.p2psp.nts.benchmarks;
