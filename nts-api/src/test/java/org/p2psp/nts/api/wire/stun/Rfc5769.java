// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.wire.stun;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The messages of RFC 5769 section 2, and the one of RFC 8489 appendix B.1 as erratum 6268 corrects
 * it. They prove themselves: fingerprint and integrity hold only if every byte is right.
 */
final class Rfc5769 {
  static final byte[] PASSWORD = "VOkJxbRl1RmTxUk/WvJxBt".getBytes(StandardCharsets.US_ASCII);

  /** User name, realm and password, ready to be digested. */
  static final byte[] LONG_TERM_CREDENTIALS =
      "\u30DE\u30C8\u30EA\u30C3\u30AF\u30B9:example.org:TheMatrIX".getBytes(StandardCharsets.UTF_8);

  static final int ID_HIGH = 0xB7E7_A701;
  static final long ID_LOW = 0xBC34_D686_FA87_DFAEL;

  private static final String ID = "2112a442b7e7a701bc34d686fa87dfae";
  private static final String LONG_TERM_ID = "2112a44278ad3433c6ad72c029da412e";

  /** Section 2.1: SOFTWARE, PRIORITY, ICE-CONTROLLED, USERNAME, integrity, fingerprint. */
  private static final String REQUEST =
      "00010058"
          + ID
          + "802200105354554e207465737420636c69656e74" // "STUN test client"
          + "002400046e0001ff"
          + "80290008932ff9b151263b36"
          + "000600096576746a3a68367659202020" // "evtj:h6vY"
          + "000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2"
          + "80280004e57a3bcf";

  /** Section 2.2: 192.0.2.1:32853. */
  private static final String IPV4_ANSWER =
      "0101003c"
          + ID
          + "8022000b7465737420766563746f7220" // "test vector"
          + "002000080001a147e112a643"
          + "000800142b91f599fd9e90c38c7489f92af9ba53f06be7d7"
          + "80280004c07d4c96";

  /** Section 2.3: [2001:db8:1234:5678:11:2233:4455:6677]:32853. */
  private static final String IPV6_ANSWER =
      "01010048"
          + ID
          + "8022000b7465737420766563746f7220"
          + "002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9"
          + "00080014a382954e4be67bf11784c97c8292c275bfe3ed41"
          + "80280004c8fb0b4c";

  /** Section 2.4: USERNAME, NONCE, REALM, integrity; no fingerprint. */
  private static final String LONG_TERM_REQUEST =
      "00010060"
          + LONG_TERM_ID
          + "00060012e3839ee38388e383aae38383e382afe382b90000"
          + "0015001c662f2f3439396b39353464364f4c33346f4c39465354767936347341"
          + "0014000b6578616d706c652e6f726700"
          + "00080014f67024656dd64a3e02b8e0712e85c9a28ca89666";

  /** RFC 8489 appendix B.1: USERHASH, NONCE, REALM, PASSWORD-ALGORITHM, integrity. */
  private static final String SHA256_REQUEST =
      "00010090"
          + LONG_TERM_ID
          + "001e00204a3cf38fef6992bda952c6780417da0f24819415569e60b205c46e41407f1704"
          + "001500296f624d61744a6f73324141414366"
          + "2f2f3439396b39353464364f4c33346f4c39465354767936347341000000"
          + "0014000b6578616d706c652e6f726700"
          + "001d000400020000"
          + "001c0020b5c7bf005b6c52a21c51c5e892f81924136296cb927c43149309278cc6518e65";

  private Rfc5769() {}

  static ByteBuffer request() {
    return bytes(REQUEST);
  }

  static ByteBuffer ipv4Answer() {
    return bytes(IPV4_ANSWER);
  }

  static ByteBuffer ipv6Answer() {
    return bytes(IPV6_ANSWER);
  }

  static ByteBuffer longTermRequest() {
    return bytes(LONG_TERM_REQUEST);
  }

  static ByteBuffer sha256Request() {
    return bytes(SHA256_REQUEST);
  }

  private static ByteBuffer bytes(String hex) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
  }
}
