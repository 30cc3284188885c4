package org.firmground.web;

import java.util.Optional;
import org.firmground.ground.PositionReader;
import org.firmground.register.Viewer;
import org.firmground.register.check.PlaceCheck;

/**
 * What the server goes by.
 *
 * @param port on the loopback address; 0 for any that is free
 * @param check how far a point answers
 * @param positions how places in text are read
 * @param letter the scope of the letter's page; empty where the register has none
 * @param viewer who asks; until there is sign-in, one for everyone at this machine
 */
public record WebSettings(
    int port,
    PlaceCheck.Settings check,
    PositionReader.Settings positions,
    Optional<LetterScope> letter,
    Viewer viewer) {
  public WebSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port lies in 0..65535, was " + port);
    }
  }

  /** The defaults on a port: no letter, everything may be seen. */
  public static WebSettings on(int port) {
    return new WebSettings(
        port,
        PlaceCheck.Settings.DEFAULT,
        PositionReader.Settings.defaults(),
        Optional.empty(),
        Viewer.everything());
  }

  public WebSettings withCheck(PlaceCheck.Settings settings) {
    return new WebSettings(port, settings, positions, letter, viewer);
  }

  public WebSettings withPositions(PositionReader.Settings settings) {
    return new WebSettings(port, check, settings, letter, viewer);
  }

  public WebSettings withLetter(LetterScope scope) {
    return new WebSettings(port, check, positions, Optional.of(scope), viewer);
  }

  public WebSettings withViewer(Viewer who) {
    return new WebSettings(port, check, positions, letter, who);
  }
}
