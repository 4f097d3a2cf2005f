// SPDX-License-Identifier: Apache-2.0
/** Secrets, authenticators and replay windows: the JDK's algorithms, used without allocation. */
package org.p2psp.nts.api.security;
