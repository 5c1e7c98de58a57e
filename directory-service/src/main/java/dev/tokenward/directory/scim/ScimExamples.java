package dev.tokenward.directory.scim;

/** Bodies that Swagger UI fills in, and what the operations have in common to say. */
final class ScimExamples {
    static final String USER = """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ada@example.com","externalId":"00u1",
            "name":{"givenName":"Ada","familyName":"Lovelace"},
            "emails":[{"value":"ada@example.com","type":"work","primary":true}],"active":true}""";
    static final String GROUP = """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"Design","members":[]}""";
    static final String DEACTIVATE = """
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
            "Operations":[{"op":"replace","path":"active","value":false}]}""";
    static final String RENAME = """
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
            "Operations":[{"op":"replace","path":"displayName","value":"Designers"}]}""";
    static final String SEARCH = """
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],"filter":"displayName sw \\"smith\\"",
            "attributes":["displayName"],"startIndex":1,"count":10}""";
    static final String BULK = """
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"failOnErrors":1,"Operations":[
            {"method":"POST","path":"/Users","bulkId":"ada","data":{"userName":"ada@example.com"}},
            {"method":"POST","path":"/Groups","bulkId":"design",
            "data":{"displayName":"Design","members":[{"value":"bulkId:ada"}]}}]}""";
    static final String LIST =
            "`filter` (RFC 7644, section 3.4.2.2), `sortBy`, `sortOrder`, `startIndex` from 1, `count` "
                    + "(default 100, most 1000; 0 gives the number alone), `attributes`, `excludedAttributes`. `eq` on `id`, `userName`, "
                    + "`externalId`, `displayName` and `emails.value` is answered by an index.";
    static final String PATCH =
            "RFC 7644, section 3.5.2, and what Okta and Entra send: operations in any case, booleans as text, "
                    + "no path, paths as names of the value. A path that selects nothing by `eq` makes what it selects.";

    private ScimExamples() {}
}
