package org.firmground.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against the reference values of Certificate Transparency for RFC 6962. */
class MerkleTreeTest {
  /** Leaves and roots of the reference tree (certificate-transparency, merkle_tree_test.cc). */
  private static final List<String> LEAVES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  private static final List<String> ROOTS =
      List.of(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  @Test
  void the_empty_leaf_has_the_published_hash() {
    assertThat(CanonicalEntry.leafHash(1, new byte[0])).isEqualTo(hex(ROOTS.get(1)));
  }

  @Test
  void every_reference_tree_has_its_published_root() {
    var tree = new MerkleTree();
    assertThat(tree.root()).isEqualTo(hex(ROOTS.get(0)));
    for (int i = 0; i < LEAVES.size(); i++) {
      tree.add(CanonicalEntry.leafHash(i + 1, hex(LEAVES.get(i))));
      assertThat(tree.size()).isEqualTo(i + 1);
      assertThat(HexFormat.of().formatHex(tree.root())).isEqualTo(ROOTS.get(i + 1));
    }
  }

  @Test
  void the_root_is_that_of_the_definition_for_every_size() {
    var random = new Random(6962);
    var leaves = new ArrayList<byte[]>();
    var tree = new MerkleTree();
    for (int n = 1; n <= 300; n++) {
      var leaf = new byte[32];
      random.nextBytes(leaf);
      leaves.add(leaf);
      tree.add(leaf);
      assertThat(tree.root()).as("size " + n).isEqualTo(defined(leaves));
    }
  }

  /** RFC 6962, 2.1, word for word: split at the largest power of two smaller than n. */
  private static byte[] defined(List<byte[]> leaves) {
    if (leaves.size() == 1) {
      return leaves.getFirst();
    }
    int k = Integer.highestOneBit(leaves.size() - 1);
    var sha = CanonicalEntry.sha256();
    sha.update((byte) 1);
    sha.update(defined(leaves.subList(0, k)));
    return sha.digest(defined(leaves.subList(k, leaves.size())));
  }

  @Test
  void what_is_no_hash_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new MerkleTree().add(new byte[31]));
  }
}
