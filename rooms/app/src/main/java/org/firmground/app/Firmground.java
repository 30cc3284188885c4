package org.firmground.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import org.firmground.exchange.ExchangeException;
import org.firmground.register.Person;
import org.firmground.register.Register;
import org.firmground.register.Store;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * The command line. Exit status: 0 done, 1 done with problems to mend, 2 wrong use, 3 failed and
 * nothing changed.
 */
@Command(
    name = "firmground",
    mixinStandardHelpOptions = true,
    version = "Firmground 0.1.0",
    sortOptions = false,
    description = "What is known to be dangerous, how it is known, and what is not known.",
    subcommands = {
      UpCommand.class,
      InspectCommand.class,
      ImportCommand.class,
      ImportsCommand.class,
      ResumeCommand.class,
      AcceptCommand.class,
      RejectCommand.class,
      UndoCommand.class,
      WhereCommand.class,
      CheckCommand.class,
      CheckAllCommand.class,
      FiguresCommand.class,
      DuplicatesCommand.class,
      NotADuplicateCommand.class,
      ExportCommand.class,
      HistoryCommand.class,
      VerifyCommand.class,
      BackupCommand.class,
      CommandLine.HelpCommand.class,
      RestoreCommand.class
    })
public final class Firmground implements Callable<Integer> {
  /** Done. */
  static final int DONE = 0;

  /** Done, with problems that a person must mend. */
  static final int PROBLEMS = 1;

  /** Failed, nothing changed. */
  static final int FAILED = 3;

  @Option(
      names = "--register",
      scope = ScopeType.INHERIT,
      paramLabel = "DIR",
      description = "folder of the register (default ./register)")
  Path folder = Path.of("register");

  @Spec CommandSpec spec;

  /** Runs a command and leaves with its status. */
  public static void main(String... args) {
    System.exit(run(args));
  }

  /** Runs a command; its exit status. */
  static int run(String... args) {
    var line = new CommandLine(new Firmground());
    line.setOut(new PrintWriter(System.out, false, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(Firmground::explain);
    line.setParameterExceptionHandler(Firmground::explainWords);
    line.registerConverter(LocalDate.class, Firmground::day);
    line.registerConverter(double.class, Firmground::number);
    line.registerConverter(Double.class, Firmground::number);
    int status = line.execute(args);
    line.getOut().flush();
    return status;
  }

  /** Wrong use and the world failing are told in a sentence; anything else is our own mistake. */
  private static int explain(Exception e, CommandLine line, CommandLine.ParseResult parsed)
      throws Exception {
    switch (e) {
      case IllegalArgumentException wrong -> {
        line.getErr().println("firmground: " + wrong.getMessage());
        return CommandLine.ExitCode.USAGE;
      }
      case Store.StoreFailed _, ExchangeException _, java.io.UncheckedIOException _ -> {
        line.getErr().println("firmground: " + e.getMessage());
        return FAILED;
      }
      default -> throw e;
    }
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException(
          "\"" + text + "\" is no day; write year, month and day, such as 2021-02-22");
    }
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException(
          "\"" + text + "\" is no number; write it with a point and without its unit, such as 200");
    }
  }

  /** Words that no command knows, in a sentence; the whole usage is for who asks for it. */
  private static int explainWords(ParameterException e, String[] words) {
    var command = e.getCommandLine();
    command.getErr().println("firmground: " + e.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(e, command.getErr());
    command
        .getErr()
        .println("Its words are told by: " + command.getCommandSpec().qualifiedName() + " --help");
    return CommandLine.ExitCode.USAGE;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return CommandLine.ExitCode.USAGE;
  }

  Settings settings() {
    return Settings.of(folder, System::getenv);
  }

  Register open() {
    return RegisterFolder.open(folder, Clock.systemUTC());
  }

  /** The day that it is in the zone of the settings. */
  LocalDate today() {
    return LocalDate.now(ZoneId.of(settings().get(Settings.ZONE)));
  }

  /** Who writes: {@code --by} or else the settings. */
  Person person(String by) {
    var settings = settings();
    String organisation = settings.get(Settings.ORGANISATION);
    return by == null
        ? new Person(organisation, settings.get(Settings.NAME))
        : Person.of(by, organisation);
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
