package dev.tokenward.usage.importjob;

import dev.tokenward.commons.Ids;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.UsageProblem;
import dev.tokenward.usage.importfile.FileFormat;
import dev.tokenward.usage.importfile.FileHead;
import dev.tokenward.usage.importfile.FileNeeds;
import dev.tokenward.usage.importfile.FileParameters;
import java.time.Instant;
import java.util.Optional;

/** What a file that comes is, by what is said of it and by its beginning; one that cannot be read is refused before it is kept. */
final class NewFile {
    private NewFile() {}

    /** @param type of the body; null for none */
    static ImportJob job(String organization, ImportRequest request, String type, UploadPiece first, Instant now) {
        check(first, request.isSaidToBeGzip());
        FileFormat format = request.toFormat().orElseGet(() -> format(type, first.bytes()));
        FileParameters parameters = request.toParameters();
        FileNeeds.refusal(format, parameters, now).ifPresent(refusal -> {
            throw ProblemException.invalidParameter(refusal.parameter(), refusal.detail());
        });
        return ImportJob.received(organization, Ids.next("import"), format, parameters, now);
    }

    private static void check(UploadPiece first, boolean gzip) {
        if (first.last() && FileHead.isBlank(first.bytes())) {
            throw new ProblemException(UsageProblem.FILE_EMPTY, "The file has no row.");
        }
        if (gzip && !FileHead.isGzip(first.bytes())) {
            throw new ProblemException(
                    UsageProblem.FILE_UNREADABLE, "The file is not gzip, as its 'Content-Encoding' says.");
        }
    }

    private static FileFormat format(String type, byte[] first) {
        return FileHead.format(first)
                .or(() -> ImportResource.NDJSON.equals(type) ? Optional.of(FileFormat.EVENTS) : Optional.empty())
                .orElseThrow(() -> ProblemException.invalidParameter(
                        "format",
                        "The first line does not tell what the file is; say it with 'format', one of "
                                + FileFormat.wireNames() + "."));
    }
}
