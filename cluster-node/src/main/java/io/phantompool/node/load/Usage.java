package io.phantompool.node.load;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Time that processes have spent on the processors, by name.
 *
 * @param spent since each began
 */
record Usage(Map<String, Duration> spent) {
  Usage {
    spent = Map.copyOf(spent);
  }

  /** Of these processes now, each with its children: a server of databases has one a connection. */
  static Usage of(Map<String, Long> processes) {
    Map<String, Duration> spent = new TreeMap<>();
    processes.forEach((name, id) -> spent.put(name, spentBy(id)));
    return new Usage(spent);
  }

  private static Duration spentBy(long id) {
    return ProcessHandle.of(id).stream()
        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** What was spent since an earlier look. */
  Usage since(Usage before) {
    Map<String, Duration> difference = new TreeMap<>();
    spent.forEach(
        (name, now) ->
            difference.put(name, now.minus(before.spent.getOrDefault(name, Duration.ZERO))));
    return new Usage(difference);
  }

  Duration whole() {
    return spent.values().stream().reduce(Duration.ZERO, Duration::plus);
  }

  /** Of all whose names begin so. */
  Duration of(String beginning) {
    return spent.entrySet().stream()
        .filter(each -> each.getKey().startsWith(beginning))
        .map(Map.Entry::getValue)
        .reduce(Duration.ZERO, Duration::plus);
  }
}
