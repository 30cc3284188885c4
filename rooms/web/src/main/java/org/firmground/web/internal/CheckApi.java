package org.firmground.web.internal;

import org.firmground.register.check.PlaceAnswer;
import org.firmground.register.check.PlaceSentence;
import org.firmground.web.Answers;

/** What is known about a place, as JSON: the command line's members, and the sentence. */
final class CheckApi {
  private CheckApi() {}

  static String of(Asking a) {
    PlaceAnswer answer = AskedPlace.of(a).answer(a);
    return Answers.object(g -> {
      Answers.place(g, answer);
      g.writeStringProperty("sentence", PlaceSentence.of(answer));
      g.writeBooleanProperty("exercise", a.isExercise());
    });
  }
}
