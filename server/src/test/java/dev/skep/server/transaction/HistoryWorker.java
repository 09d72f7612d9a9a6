package dev.skep.server.transaction;

import dev.skep.server.Sql;
import dev.skep.server.transaction.History.Kind;
import dev.skep.server.transaction.History.Operation;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Runs random statements over the table t and says what each did: a line when it begins, and one when it has ended. */
final class HistoryWorker {
    private static final Kind[] KINDS = Kind.values();

    private HistoryWorker() {}

    /** Arguments: the warehouse, the URL of its metastore, a seed, how many statements. */
    public static void main(String[] arguments) {
        try (Sql sql = Sql.open(Path.of(arguments[0]), arguments[1])) {
            run(sql, new Random(Long.parseLong(arguments[2])), Integer.parseInt(arguments[3]), System.out);
        }
        System.exit(0);
    }

    static void run(Sql sql, Random random, int statements, PrintStream out) {
        for (int i = 0; i < statements; i++) {
            Kind kind = random.nextInt(3) == 0 ? Kind.READ : KINDS[random.nextInt(KINDS.length)];
            int value = 100 + random.nextInt(900);
            out.println("begin " + kind + " " + value + " " + System.nanoTime());
            out.flush();
            List<String> rows = sql.run(kind.sql(value));
            out.println("end " + System.nanoTime() + " " + String.join(" ", rows));
            out.flush();
        }
    }

    /** What the lines of one worker say; a last statement without an end was cut off. */
    static List<Operation> operations(String output) {
        List<Operation> operations = new ArrayList<>();
        List<String> lines =
                output.substring(0, output.lastIndexOf('\n') + 1).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String[] begin = lines.get(i).split(" ");
            if (!begin[0].equals("begin")) {
                continue;
            }
            Kind kind = Kind.valueOf(begin[1]);
            boolean ended = i + 1 < lines.size() && lines.get(i + 1).startsWith("end ");
            String[] end = ended ? lines.get(i + 1).split(" ") : new String[0];
            List<Integer> rows = ended && kind == Kind.READ
                    ? Arrays.stream(end).skip(2).map(Integer::valueOf).sorted().toList()
                    : null;
            if (ended || kind != Kind.READ) {
                operations.add(new Operation(
                        kind,
                        Integer.parseInt(begin[2]),
                        Long.parseLong(begin[3]),
                        ended ? Long.parseLong(end[1]) : Long.MAX_VALUE,
                        rows));
            }
        }
        return operations;
    }
}
