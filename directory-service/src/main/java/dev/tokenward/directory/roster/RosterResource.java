package dev.tokenward.directory.roster;

import dev.tokenward.commons.identity.Scope;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/organizations/imports/users")
@Tag(name = "Users")
public class RosterResource {
    private static final String CSV = "text/csv";
    private static final String TRUTH = "true|false";
    private static final String TRUTH_MESSAGE = "must be true or false";
    private static final String EXAMPLE =
            "email,name,role,seat_tier,groups\nada@example.com,Ada Lovelace,user,standard,\nbob@example.com,Bob,developer,none,\n";

    private final RosterService service;

    RosterResource(RosterService service) {
        this.service = service;
    }

    @POST
    @Consumes(CSV)
    @RolesAllowed(Scope.DIRECTORY_WRITE)
    @Operation(
            summary = "Import the roster",
            description =
                    "A CSV file in UTF-8 with a header in any order: `email`, and what is wanted of `name`, `role`, "
                            + "`seat_tier` (`none` for no seat), `status`, `account_uuid`, `groups` (names or ids, with semicolons "
                            + "between them). Up to 100,000 lines and 32 MiB. Each line makes the person with its address or changes "
                            + "that person; an empty cell and an absent column say nothing, whoever is not in the file stays, and "
                            + "nobody is taken out of a group. All lines are checked first: with one that is bad nothing is changed. "
                            + "The same file again changes nothing.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = CSV,
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(name = "roster", value = EXAMPLE)))
    @APIResponse(responseCode = "200", description = "What was done, or would be, line by line")
    @APIResponse(responseCode = "400", description = "The file cannot be read as a roster")
    @APIResponse(responseCode = "413", description = "The file is too large, or has too many lines")
    @APIResponse(responseCode = "415", description = "No CSV, compressed, or in another encoding than UTF-8")
    @APIResponse(responseCode = "422", description = "Lines cannot be taken: each is named, and nothing was changed")
    public RosterImportResponse take(
            @Parameter(description = "`true`: say what would be done, and do nothing.")
                    @QueryParam("dry_run")
                    @DefaultValue("false")
                    @Pattern(regexp = TRUTH, message = TRUTH_MESSAGE)
                    String dryRun,
            @Parameter(description = "`true`: make groups that there are not; else an unknown group is a fault.")
                    @QueryParam("create_groups")
                    @DefaultValue("false")
                    @Pattern(regexp = TRUTH, message = TRUTH_MESSAGE)
                    String createGroups,
            @Parameter(hidden = true) @HeaderParam("Content-Type") MediaType type,
            @Parameter(hidden = true) @HeaderParam("Content-Encoding") String encoding,
            byte[] file) {
        refuseEncoded(type, encoding);
        return service.take(file, Boolean.parseBoolean(dryRun), Boolean.parseBoolean(createGroups));
    }

    private static void refuseEncoded(MediaType type, String encoding) {
        String charset = type.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, "utf-8");
        if (encoding != null && !encoding.equalsIgnoreCase("identity") || !charset.equalsIgnoreCase("utf-8")) {
            throw new ProblemException(
                    CommonProblem.UNSUPPORTED_MEDIA_TYPE, "A roster is sent as UTF-8 and without compression.");
        }
    }
}
