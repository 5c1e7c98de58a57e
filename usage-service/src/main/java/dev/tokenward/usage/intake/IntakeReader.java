package dev.tokenward.usage.intake;

import dev.tokenward.commons.identity.CurrentCaller;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.UsageProblem;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Singleton;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.zip.ZipException;

/** Reads bodies: unpacked, and never more of them in memory than there is room for. */
@Singleton
public class IntakeReader {
    private final CurrentVertxRequest current;
    private final CurrentCaller caller;
    private final IntakeService intake;
    private final IntakeConfig config;

    IntakeReader(CurrentVertxRequest current, CurrentCaller caller, IntakeService intake, IntakeConfig config) {
        this.current = current;
        this.caller = caller;
        this.intake = intake;
        this.config = config;
    }

    /**
     * The body, unpacked as it comes.
     *
     * @param encoding the header Content-Encoding; null for none
     * @param most bytes that are unpacked; what is not packed has no bound here
     */
    public InputStream decoded(String encoding, InputStream body, long most) {
        admit();
        return decoded(encoding, body, most, intake.door(current.getCurrent()).instead());
    }

    private static InputStream decoded(String encoding, InputStream body, long most, String instead) {
        String name = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
        if (name.isEmpty() || name.equals("identity")) {
            return body;
        }
        if (!name.equals("gzip") && !name.equals("x-gzip")) {
            throw new ProblemException(
                    CommonProblem.UNSUPPORTED_MEDIA_TYPE,
                    "'Content-Encoding' must be gzip or left out, not '" + encoding + "'.");
        }
        try {
            return new BoundedStream(new GzipStream(body), most, instead);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The whole body, unpacked, and not larger than the door has it. */
    public IntakeBody whole(String encoding, InputStream body) {
        admit();
        IntakeDoor door = intake.door(current.getCurrent());
        try (InputStream stream = decoded(encoding, body, door.most(), door.instead())) {
            return whole(stream, door, intake.reservation(current.getCurrent()), config.patience());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    static IntakeBody whole(InputStream stream, IntakeDoor door, IntakeReservation reservation, Duration patience)
            throws IOException {
        long begin = System.nanoTime();
        IntakeBody whole = new IntakeBody();
        while (whole.fill(stream)) {
            if (whole.length() > door.most()) {
                throw new ProblemException(CommonProblem.PAYLOAD_TOO_LARGE, door.instead());
            }
            if (System.nanoTime() - begin > patience.toNanos()) {
                throw new ProblemException(
                        UsageProblem.BODY_UNREADABLE,
                        "The body did not come within " + patience.toSeconds()
                                + " seconds, and was in the way of others. Nothing of it was taken; send less at once.");
            }
            reservation.growTo(whole.length());
        }
        return whole;
    }

    /** The caller is known by now: what its body takes is its organization's, which has half of all that there is at most. */
    public void admit() {
        intake.reservation(current.getCurrent()).of(caller.organization());
    }

    /** The body of the request at hand was read: what it took of the memory is free, however long its answer is held. */
    public void release() {
        intake.reservation(current.getCurrent()).release();
    }

    /** A body that broke off, or is not what its Content-Encoding says. */
    public static ProblemException unreadable(IOException e) {
        return unreadable(e, "Nothing of it was taken.");
    }

    /** @param kept what became of what came before */
    public static ProblemException unreadable(IOException e, String kept) {
        String why = e instanceof ZipException || e instanceof EOFException
                ? "The body is not what its Content-Encoding says, or broke off: " + e.getMessage() + "."
                : "The body could not be read to its end.";
        return new ProblemException(UsageProblem.BODY_UNREADABLE, why + " " + kept);
    }
}
