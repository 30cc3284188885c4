package org.firmground.exchange.internal;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.firmground.exchange.Columns;

/**
 * The rows of a {@code .dbf} table (dBASE III and its relatives), as texts: days as 2021-03-15,
 * logical values as true and false.
 */
final class DbfRows implements Closeable {
  /**
   * One row.
   *
   * @param values one for each column, null where it has none
   * @param numbers bit i is set where column i holds a number
   */
  record Dbf(String[] values, long numbers, boolean deleted) {}

  private record Field(char type, int length) {
    boolean isText() {
      return type == 'C';
    }
  }

  private static final int MOST_FIELDS = 4_096;

  private final PartBytes bytes;
  private final List<Field> fields = new ArrayList<>();
  private final Columns columns;
  private final List<String> written;
  private final int headerLength;
  private final int recordLength;
  private final long records;
  private final int driver;
  private final byte[] record;
  private Charset charset;
  private long row;
  private String memo;

  /**
   * @throws IOException if it is no such table
   */
  DbfRows(PartBytes bytes, Charset forNames) throws IOException {
    this.bytes = bytes;
    byte[] head = new byte[32];
    read(0, head, 32);
    var in = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    records = Integer.toUnsignedLong(in.getInt(4));
    headerLength = Short.toUnsignedInt(in.getShort(8));
    recordLength = Short.toUnsignedInt(in.getShort(10));
    driver = head[29] & 0xFF;
    if (headerLength < 33 || recordLength < 1) {
      throw new IOException("its header is no header of a dBASE table");
    }
    byte[] header = new byte[headerLength];
    try {
      read(0, header, headerLength);
    } catch (IOException e) {
      throw new IOException("it ends before its header does", e);
    }
    var names = new ArrayList<String>();
    int width = 1;
    for (int at = 32;
        at + 32 <= headerLength && header[at] != 0x0D && fields.size() < MOST_FIELDS;
        at += 32) {
      int length = 0;
      while (length < 11 && header[at + length] != 0) {
        length++;
      }
      char type = (char) (header[at + 11] & 0xFF);
      // a text may be longer than 255 signs: the byte for decimals then counts on
      int size = (header[at + 16] & 0xFF) + (type == 'C' ? (header[at + 17] & 0xFF) << 8 : 0);
      if (width + size > recordLength) {
        throw new IOException("its columns are wider together than its rows");
      }
      String name = new String(header, at, length, forNames).strip();
      names.add(name.isEmpty() ? "column " + (names.size() + 1) : name);
      fields.add(new Field(type, size));
      width += size;
    }
    written = List.copyOf(names);
    columns = Columns.of(names);
    record = new byte[recordLength];
  }

  private void read(long at, byte[] into, int n) throws IOException {
    try {
      bytes.read(at, into, n);
    } catch (EOFException e) {
      throw new IOException("it is shorter than a dBASE table", e);
    }
  }

  Columns columns() {
    return columns;
  }

  /** The columns as the file calls them, where two may have one name. */
  List<String> written() {
    return written;
  }

  /** What the header says of its encoding, by {@link CodePages#ofDriver}. */
  int driver() {
    return driver;
  }

  void charset(Charset of) {
    this.charset = of;
  }

  /** The name of a column of memos, whose texts stand in another file, where there is one. */
  Optional<String> memo() {
    return Optional.ofNullable(memo);
  }

  /** The raw bytes of text columns of the first rows, for a guess at their encoding. */
  void sample(int rows, Encodings.Utf8Check check, Encodings.Sample sample) throws IOException {
    byte[] row = new byte[recordLength];
    for (int i = 0; i < Math.min(rows, records); i++) {
      try {
        bytes.read(headerLength + (long) i * recordLength, row, recordLength);
      } catch (EOFException e) {
        return;
      }
      int at = 1;
      for (Field field : fields) {
        if (field.isText()) {
          byte[] text = java.util.Arrays.copyOfRange(row, at, at + field.length());
          check.take(text, text.length);
          sample.take(text, text.length);
          check.take(new byte[] {' '}, 1); // no letter is cut by the end of a column
        }
        at += field.length();
      }
    }
  }

  /** The next row; empty at the end of the table, or of the file where that comes first. */
  Optional<Dbf> next() throws IOException {
    if (row >= records) {
      return Optional.empty();
    }
    try {
      bytes.read(headerLength + row * recordLength, record, recordLength);
    } catch (EOFException e) {
      return Optional.empty();
    }
    row++;
    if (record[0] == 0x1A) {
      return Optional.empty();
    }
    String[] values = new String[fields.size()];
    long numbers = 0;
    int at = 1;
    for (int i = 0; i < values.length; i++) {
      Field field = fields.get(i);
      values[i] = value(field, at, i);
      if (values[i] != null && i < 64 && isNumber(field, values[i])) {
        numbers |= 1L << i;
      }
      at += field.length();
    }
    return Optional.of(new Dbf(values, numbers, record[0] == '*'));
  }

  /** How many rows the header promises. */
  long records() {
    return records;
  }

  private static boolean isNumber(Field field, String value) {
    return "NFBOIY+".indexOf(field.type()) >= 0 && !value.startsWith("*");
  }

  private String value(Field field, int at, int column) {
    return switch (field.type()) {
      case 'I', '+' ->
          field.length() == 4 ? Integer.toString(binary(at, 4).getInt()) : text(field, at);
      case 'B', 'O' ->
          field.length() == 8 ? Texts.number(binary(at, 8).getDouble()) : text(field, at);
      case 'D' -> day(text(field, at));
      case 'L' -> field.length() == 0 ? null : logical(record[at]);
      case 'M', 'G', 'P' -> {
        memo = columns.name(column);
        yield text(field, at);
      }
      default -> text(field, at);
    };
  }

  private ByteBuffer binary(int at, int length) {
    return ByteBuffer.wrap(record, at, length).slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  private String text(Field field, int at) {
    int end = at + field.length();
    int zero = at;
    while (zero < end && record[zero] != 0) {
      zero++;
    }
    String text = new String(record, at, zero - at, charset).strip();
    boolean empty = text.isEmpty() || field.type() != 'C' && text.chars().allMatch(c -> c == '*');
    return empty ? null : text;
  }

  private static String day(String text) {
    if (text == null || text.equals("00000000")) {
      return null;
    }
    return text.matches("\\d{8}")
        ? text.substring(0, 4) + "-" + text.substring(4, 6) + "-" + text.substring(6)
        : text;
  }

  private static String logical(byte value) {
    return switch (value) {
      case 'T', 't', 'Y', 'y', '1' -> "true";
      case 'F', 'f', 'N', 'n', '0' -> "false";
      default -> null;
    };
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
