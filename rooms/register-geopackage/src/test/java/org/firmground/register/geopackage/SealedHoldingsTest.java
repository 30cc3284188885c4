package org.firmground.register.geopackage;

import java.nio.file.Path;
import org.firmground.register.Ids;
import org.firmground.register.SealedStore;
import org.firmground.register.SealedStoreContract;
import org.junit.jupiter.api.io.TempDir;

class SealedHoldingsTest extends SealedStoreContract {
  @TempDir Path folder;
  private int opened;

  @Override
  protected SealedStore open() {
    return SqliteSealedStore.open(folder.resolve("store " + opened++), Ids.random());
  }
}
