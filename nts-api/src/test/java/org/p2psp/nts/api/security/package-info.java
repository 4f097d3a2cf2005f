// SPDX-License-Identifier: Apache-2.0
/** Tests of authenticators, secrets and replay windows. */
package org.p2psp.nts.api.security;
