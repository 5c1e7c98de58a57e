package dev.tokenward.commons.idempotency;

/** Thrown in place of doing again what was done already; becomes the answer that was given then. */
class RepeatedRequest extends RuntimeException {
    private final String answer;

    RepeatedRequest(String answer) {
        super("Answered already", null, false, false);
        this.answer = answer;
    }

    String answer() {
        return answer;
    }
}
