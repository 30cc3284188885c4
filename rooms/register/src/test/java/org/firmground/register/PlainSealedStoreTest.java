package org.firmground.register;

class PlainSealedStoreTest extends SealedStoreContract {
  @Override
  protected SealedStore open() {
    return new PlainSealedStore();
  }
}
