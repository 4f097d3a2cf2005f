/** Port prediction: providers that guess which external port a NAT will allocate next. */
@NullMarked
package org.p2psp.nts.prediction;

import org.jspecify.annotations.NullMarked;
