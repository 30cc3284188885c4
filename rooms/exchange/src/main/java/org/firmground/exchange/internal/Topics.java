package org.firmground.exchange.internal;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a column is about, told by its name and, apart from that, by its values. */
final class Topics {
  /** A topic with words of its values and of the names that promise it. */
  enum Topic {
    SEX(
        "sex",
        "male female man woman boy girl hombre mujer masculino femenino homme femme masculin feminin homem mulher feminino мужской женский мужчина женщина чоловік жінка чоловіча жіноча kişi qadın տղամարդ կին ذكر أنثى m f",
        "sex gender sexo genero genre пол стать cins սեռ جنس"),
    OUTCOME(
        "outcomes (killed, injured)",
        "killed injured dead died wounded fatal death herido herida muerto muerta fallecido tué blessé mort décédé morto ferido погиб ранен убит погибший раненый загинув поранений загиблий ölü yaralı öldü զոհված վիրավոր قتيل جريح",
        "outcome result casualty casualtytype injury estado state situation etat condicionfinal исход результат стан nəticə ելք النتيجة status"),
    PERSON_STATUS(
        "civil or military status",
        "civil civilian military fuerzapublica militar militaire civile гражданский военный цивільний військовий mülki hərbi police deminer",
        "condicion condition status personstatus categoria category victimtype occupation статус"),
    AGE_GROUP(
        "age groups",
        "child adult mayorde18anos menorde18anos minor menor mayor adulto nino enfant adulte ребенок взрослый дитина дорослий",
        "age agegroup rangoedad edad grupoedad возраст вік");

    private final String words;
    private final Set<String> values;
    private final Set<String> names;

    Topic(String words, String values, String names) {
      this.words = words;
      this.values = set(values);
      this.names = set(names);
    }

    private static Set<String> set(String text) {
      return Arrays.stream(text.split(" "))
          .map(Words::fold)
          .collect(Collectors.toUnmodifiableSet());
    }

    String words() {
      return words;
    }
  }

  private static final Set<String> NO_WORD =
      Set.of("", "unknown", "sininformacion", "nd", "na", "n/a", "none", "otro", "other", "?");

  private Topics() {}

  /** The topic of which nearly all values are words. */
  static Optional<Topic> ofValues(Collection<String> folded) {
    var told = folded.stream().filter(v -> !NO_WORD.contains(v)).toList();
    if (told.size() < 2) {
      return Optional.empty();
    }
    return Arrays.stream(Topic.values())
        .filter(t -> told.stream().filter(t.values::contains).count() >= 0.8 * told.size())
        .findFirst();
  }

  /** A topic that the name promises. */
  static Optional<Topic> ofName(String column) {
    return Arrays.stream(Topic.values()).filter(t -> fits(column, t)).findFirst();
  }

  /** Whether a column of this name may be about the topic. */
  static boolean fits(String column, Topic topic) {
    return topic.names.contains(Words.fold(column));
  }
}
