package org.firmground.register;

class InMemoryStoreTest extends StoreContract {
  @Override
  protected Store create(Store.Identity identity) {
    return new InMemoryStore(identity);
  }

  @Override
  protected Store reopen(Store open) {
    return open;
  }
}
