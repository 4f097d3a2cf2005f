// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.benchmarks;

import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.p2psp.nts.api.security.MacKey;
import org.p2psp.nts.api.security.PacketAuthenticator;
import org.p2psp.nts.api.security.Secret;

/**
 * What does it cost to sign and to verify a hello of 56 bytes (40 under an HMAC-SHA-256 of 128
 * bits)? The baselines are the two digests that no HMAC can do without, and the JDK's {@link Mac}
 * as most programs use it, keyed once or for every packet.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class AuthenticatorBenchmark {
  private static final int SIGNED_BYTES = 40;
  private static final int BLOCK_BYTES = 64;
  private static final int DIGEST_BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";

  private final PacketAuthenticator authenticator = new PacketAuthenticator();
  private final ByteBuffer hello = ByteBuffer.allocateDirect(2048);
  private final byte[] bytes = new byte[SIGNED_BYTES + DIGEST_BYTES];
  private final byte[] innerBlock = new byte[BLOCK_BYTES];
  private final byte[] outerBlock = new byte[BLOCK_BYTES];
  private final byte[] result = new byte[DIGEST_BYTES];
  private MacKey key;
  private SecretKeySpec jdkKey;
  private MessageDigest inner;
  private MessageDigest outer;
  private Mac mac;

  /** Fills in a seeded key and message, and signs the message once. */
  @Setup
  public void prepare() throws GeneralSecurityException {
    SplittableRandom random = new SplittableRandom(7);
    byte[] secret = new byte[Secret.BYTES];
    random.nextBytes(secret);
    random.nextBytes(bytes);
    hello.put(bytes, 0, SIGNED_BYTES);
    key = new MacKey(Secret.of(secret));
    authenticator.sign(key, hello, 0, SIGNED_BYTES);
    hello.limit(SIGNED_BYTES + PacketAuthenticator.TAG_BYTES);
    Arrays.fill(innerBlock, (byte) 0x36);
    Arrays.fill(outerBlock, (byte) 0x5C);
    for (int i = 0; i < secret.length; i++) {
      innerBlock[i] ^= secret[i];
      outerBlock[i] ^= secret[i];
    }
    inner = MessageDigest.getInstance("SHA-256");
    outer = MessageDigest.getInstance("SHA-256");
    jdkKey = new SecretKeySpec(secret, ALGORITHM);
    mac = Mac.getInstance(ALGORITHM);
    mac.init(jdkKey);
  }

  /** Ours. */
  @Benchmark
  public ByteBuffer sign() {
    authenticator.sign(key, hello, 0, SIGNED_BYTES);
    return hello;
  }

  /** Ours. */
  @Benchmark
  public boolean verify() {
    return authenticator.verify(key, hello, 0, SIGNED_BYTES);
  }

  /** The arithmetic alone: two reused digests over an array, no tag copied or compared. */
  @Benchmark
  public byte[] twoReusedDigests() throws DigestException {
    inner.update(innerBlock, 0, BLOCK_BYTES);
    inner.update(bytes, 0, SIGNED_BYTES);
    inner.digest(result, 0, DIGEST_BYTES);
    outer.update(outerBlock, 0, BLOCK_BYTES);
    outer.update(result, 0, DIGEST_BYTES);
    outer.digest(result, 0, DIGEST_BYTES);
    return result;
  }

  /** The JDK's, for one key. */
  @Benchmark
  public byte[] jdkMacOfOneKey() throws GeneralSecurityException {
    mac.update(bytes, 0, SIGNED_BYTES);
    mac.doFinal(result, 0);
    return result;
  }

  /** The JDK's, where every packet may belong to another key. */
  @Benchmark
  public byte[] jdkMacKeyedForEveryPacket() throws GeneralSecurityException {
    mac.init(jdkKey);
    mac.update(bytes, 0, SIGNED_BYTES);
    mac.doFinal(result, 0);
    return result;
  }
}
