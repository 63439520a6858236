package io.phantompool.node.command;

import io.phantompool.client.problem.PoolException;
import io.phantompool.node.boot.BootProblem;
import io.phantompool.node.ceremony.CeremonyProblem;
import io.phantompool.node.config.ConfigProblem;
import io.phantompool.node.demo.DemoProblem;
import io.phantompool.node.orderflow.FlowProblem;
import io.phantompool.node.trader.TraderProblem;
import io.phantompool.persistence.database.DatabaseProblem;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what goes wrong into one line, a hint and an exit code. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  static final String DEBUG = "--debug";

  private static final int FAILED = 1;
  private static final int CALLED_WRONGLY = 2;

  @Override
  public int handleParseException(ParameterException error, String[] args) {
    CommandLine command = error.getCommandLine();
    Output output = Output.of(command);
    output.error(message(error), hint(error));
    if (List.of(args).contains(DEBUG)) {
      output.trace(error);
    }
    return CALLED_WRONGLY;
  }

  @Override
  public int handleExecutionException(
      Exception error, CommandLine command, ParseResult parseResult) {
    Output output = Output.of(command);
    boolean debug = parseResult.originalArgs().contains(DEBUG);
    int code = tell(error, output, debug);
    if (debug) {
      output.trace(error);
    }
    return code;
  }

  private static int tell(Exception error, Output output, boolean debug) {
    return switch (error) {
      case CommandFailure failure -> {
        output.error(String.valueOf(failure.getMessage()), failure.hint());
        yield failure.isBadInput() ? CALLED_WRONGLY : FAILED;
      }
      case CeremonyProblem problem -> {
        output.error(String.valueOf(problem.getMessage()), problem.hint());
        yield problem.isBadInput() ? CALLED_WRONGLY : FAILED;
      }
      case ConfigProblem problem -> {
        output.error(String.valueOf(problem.getMessage()), problem.hint());
        yield CALLED_WRONGLY;
      }
      case FlowProblem problem -> {
        output.error(String.valueOf(problem.getMessage()), problem.hint());
        yield CALLED_WRONGLY;
      }
      case TraderProblem problem -> {
        output.error(String.valueOf(problem.getMessage()), problem.hint());
        yield problem.isBadInput() ? CALLED_WRONGLY : FAILED;
      }
      case PoolException problem -> tell(TraderProblem.of(problem), output, debug);
      case DemoProblem problem -> {
        output.error(String.valueOf(problem.getMessage()), problem.hint());
        yield FAILED;
      }
      case BootProblem problem -> {
        output.error(String.valueOf(problem.getMessage()), problem.hint());
        yield FAILED;
      }
      case DatabaseProblem problem -> {
        output.error(String.valueOf(problem.getMessage()), problem.hint());
        yield FAILED;
      }
      case UncheckedIOException stopped -> tell(CeremonyProblem.of(stopped), output, debug);
      default -> {
        output.error(
            "unexpected " + error,
            debug
                ? "this is a defect; please report it with the trace below"
                : "this is a defect; please report it with what %s shows".formatted(DEBUG));
        yield FAILED;
      }
    };
  }

  private static String message(ParameterException error) {
    if (error instanceof UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().getFirst();
      String kind =
          first.startsWith("-") ? "option" : isAwaitingCommand(error) ? "command" : "argument";
      return "unknown %s '%s'".formatted(kind, first);
    }
    return String.valueOf(error.getMessage());
  }

  private static String hint(ParameterException error) {
    if (error instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        return "did you mean '%s'?".formatted(suggestions.getFirst());
      }
    }
    CommandLine command = error.getCommandLine();
    String help = "'%s --help'".formatted(command.getCommandSpec().qualifiedName());
    Optional<String> example = example(command);
    if (example.isPresent()) {
      return "for example: %s; %s explains it".formatted(example.get(), help);
    }
    return isAwaitingCommand(error)
        ? "the commands are %s; %s explains them".formatted(String.join(", ", shown(command)), help)
        : help + " shows how to call it";
  }

  /** The first call that the foot of a command's help shows. */
  private static Optional<String> example(CommandLine command) {
    return Stream.of(command.getCommandSpec().usageMessage().footer())
        .map(String::strip)
        .filter(line -> line.startsWith("phantompool "))
        .findFirst();
  }

  private static boolean isAwaitingCommand(ParameterException error) {
    return !shown(error.getCommandLine()).isEmpty();
  }

  private static List<String> shown(CommandLine command) {
    return command.getSubcommands().entrySet().stream()
        .filter(each -> !each.getValue().getCommandSpec().usageMessage().hidden())
        .map(Map.Entry::getKey)
        .toList();
  }
}
