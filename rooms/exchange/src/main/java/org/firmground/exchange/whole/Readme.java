package org.firmground.exchange.whole;

import java.util.Locale;
import java.util.Map;
import org.firmground.register.Clocks;
import org.firmground.register.Kind;

/** What a package says of itself, to somebody who has nothing else. */
final class Readme {
  private Readme() {}

  static String whole(
      Checkpoint checkpoint, Clocks at, Map<Kind, Long> counts, boolean withoutRecords) {
    var identity = checkpoint.identity();
    var text = new StringBuilder();
    if (identity.exercise()) {
      text.append("EXERCISE. Nothing in this package is real. EXERCISE.\n\n");
    }
    text.append("The whole of a Firmground register, in open forms.\n\n");
    line(text, "register", identity.register().toString());
    line(text, "code prefix", identity.prefix().isEmpty() ? "none" : identity.prefix());
    line(text, "time zone", identity.zone());
    line(text, "made on", identity.created().toString());
    line(text, "as of", at.asOf().toString());
    line(text, "known at", at.knownAt().toString());
    line(text, "last entry", Long.toString(checkpoint.sequence()));
    line(text, "last hash", checkpoint.chain());
    text.append("\nRecords by kind, those that were withdrawn among them:\n");
    counts.forEach(
        (kind, n) -> text.append(String.format(Locale.ROOT, "%,12d  %s%n", n, kind.word())));
    text.append(
        """

        What is in it
          history/entries.jsonl    every entry, in order, one line each: what was put forward,
                                   decided or taken back, by which organisation and when. It is the
                                   whole register: all else follows from it.
          history/checkpoint.json  which register this is, and how far its history goes.
          history/README.txt       how to read an entry, and how to check the history without
                                   Firmground.
        """);
    text.append(
        withoutRecords
            ? ""
            : """
              records/                 the records as they stood at the clocks above, in forms that
                                       tables and maps read; made from the history.
            """);
    text.append(
        """
          SHA256SUMS.txt           SHA-256 of every file; sha256sum -c SHA256SUMS.txt checks them.

        What is not in it
          Names, contacts and narratives of persons, and the names of those who wrote. They are
          in a file of their own, whose name ends with -personal.zip, if it was handed to you.
          Also left out: settings, recipes, keys, and the files that were imported.

        To take it up again, in a folder that has no register:
          firmground --register NEWDIR import THIS.zip --personal THIS-personal.zip
        Without --personal all but personal data is there. Write the last hash down elsewhere: with
        it anyone can show later that the history was not changed.
        """);
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "  %-12s %s%n", name, value));
  }

  static String history() {
    return """
    How to read this history, and how to check it without Firmground.

    entries.jsonl has one entry a line, UTF-8, each line a JSON object (RFC 8785), ended by a
    line feed. Some of its members:
      sequence   number of the entry, from 1, without gaps
      recorded   when the register wrote it, UTC
      record     the record that it is about (UUID); code is its name for people
      kind       what the record is, such as hazardous-area
      action     proposed, corrected or reopened put something forward; accepted, rejected and
                 withdrawn decide on the entry whose sequence is in "about", or on an import
      body       the fields; the word unknown means that it was stated to be unknown
      extent     Base64 of the shape: well-known binary, longitude before latitude, WGS 84
      validFrom, validTo, informed
                 first and last day on which it was true, and the date of information; 2021-03
                 is a month, a question mark stands behind a doubtful date
      author     organisation, and a digest that stands for the person
      batch      the import that it came with
      sealed     digest of what is known of a person; that itself is not in this package
    A member that is left out was not stated.

    How the last hash follows from the entries:
      leaf hash of an entry  = SHA-256 of a zero byte and the line's bytes, without the line
                               feed. For a line longer than 65535 bytes, in their place:
                               {"bytes":LENGTH,"encoding":1,"sequence":N,"sha256":"HEX"}
      first chain hash       = SHA-256 of the text "firmground history 1" and the register's
                               UUID as 16 bytes
      next chain hash        = SHA-256 of the chain hash before and the leaf hash
    The last chain hash is "chain" in checkpoint.json. This Python checks it, in this folder:

    ---- check.py
    import hashlib, json, uuid
    point = json.load(open('checkpoint.json', encoding='utf-8'))
    chain = hashlib.sha256(b'firmground history 1' + uuid.UUID(point['register']).bytes).digest()
    count = 0
    for line in open('entries.jsonl', 'rb'):
        data = line[:-1]
        count += 1
        assert line[-1:] == b'\\n' and json.loads(data)['sequence'] == count, 'line %d' % count
        if len(data) > 65535:
            data = ('{"bytes":%d,"encoding":1,"sequence":%d,"sha256":"%s"}'
                    % (len(data), count, hashlib.sha256(data).hexdigest())).encode()
        chain = hashlib.sha256(chain + hashlib.sha256(b'\\0' + data).digest()).digest()
    assert count == point['sequence'] and chain.hex() == point['chain'], 'the history was changed'
    print(count, 'entries, last hash', chain.hex())
    ---- end of check.py

    It shows that the history agrees with itself and with checkpoint.json. Whoever changes both
    is found by a last hash that was written down elsewhere.
    """;
  }

  static String personal(Checkpoint checkpoint, PersonalCount count) {
    return String.format(
            Locale.ROOT,
            """
            %sPERSONAL DATA IN THE CLEAR: of %,d records, and the names of %,d persons who wrote.

            Keep this file apart from the package of the register, encrypted, and never hand it on
            with that. Whoever has it can read what is written of each person in it.

            It belongs to the register %s, as far as its entry %d.

            personal.jsonl has one JSON object a line. The member "what" says of what:
              register  the first line: whose personal data these are
              part      what is told of one record: its fields, its digest as the entry names it in
                        "sealed", and the record's key. The digest is HMAC-SHA-256 under the key over
                        the canonical JSON (RFC 8785) of the fields.
              author    the name behind a digest that entries name in "author", with the organisation
              erased    a part that was erased by order: nothing is left of it but its digest
              end       the last line: how many lines stand between the first and it

            To take it up: firmground --register NEWDIR import PACKAGE.zip --personal THIS.zip
            """,
            checkpoint.identity().exercise() ? "EXERCISE. Nothing in this file is real.\n\n" : "",
            count.records(),
            count.authors(),
            checkpoint.identity().register(),
            checkpoint.sequence())
        .replace(System.lineSeparator(), "\n");
  }
}
