package dev.tokenward.usage.estimation;

import java.math.BigInteger;
import java.util.Map;

/**
 * The output of requests whose stream broke off before it was counted: what the organization's requests to that model had on
 * average lately, rounded up, and not more than an event can have; where it had none, its requests to any model; without any requests, nothing.
 *
 * @param history by model; at least one request each
 */
public record OutputEstimate(Map<String, Sum> history) {
    /** No event is taken to have more, as none is taken that says so. */
    private static final BigInteger MOST = BigInteger.valueOf(1_000_000_000_000L);

    public OutputEstimate {
        history = Map.copyOf(history);
    }

    public long output(String model, long requests) {
        Sum all = history.values().stream().reduce(Sum.NOTHING, Sum::plus);
        Sum known = history.getOrDefault(model, all);
        if (known.requests() == 0) {
            return 0;
        }
        BigInteger[] mean = known.output()
                .multiply(BigInteger.valueOf(requests))
                .divideAndRemainder(BigInteger.valueOf(known.requests()));
        return mean[0].add(BigInteger.valueOf(mean[1].signum())).min(MOST).longValueExact();
    }

    /** What requests had together; output is in tokens. */
    public record Sum(BigInteger output, long requests) {
        static final Sum NOTHING = new Sum(BigInteger.ZERO, 0);

        Sum plus(Sum other) {
            return new Sum(output.add(other.output), requests + other.requests);
        }
    }
}
