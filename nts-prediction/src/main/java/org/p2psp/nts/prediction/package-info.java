/** Port prediction: providers that guess which external port a NAT will allocate next. */
package org.p2psp.nts.prediction;
