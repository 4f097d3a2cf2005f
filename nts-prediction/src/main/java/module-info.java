// SPDX-License-Identifier: Apache-2.0
/** Port prediction: providers that guess which external port a NAT will allocate next. */
module org.p2psp.nts.prediction {
  requires transitive org.p2psp.nts.api;

  exports org.p2psp.nts.prediction;

  provides org.p2psp.nts.api.spi.PortPredictorProvider with
      org.p2psp.nts.prediction.ConstantProvider,
      org.p2psp.nts.prediction.SequentialProvider,
      org.p2psp.nts.prediction.DivisorsProvider,
      org.p2psp.nts.prediction.BayesianProvider;
}
