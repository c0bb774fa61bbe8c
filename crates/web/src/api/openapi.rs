//! The description of the API, as OpenAPI 3.1. Written by hand; a test holds it against the router.

use axum::Json;
use serde_json::{Value, json};

/// The document.
pub(super) async fn show() -> Json<Value> {
    Json(document())
}

/// The description.
pub fn document() -> Value {
    let text = |what: &str| json!({"type": "string", "description": what});
    let parameter = |name: &str, at: &str, what: &str| json!({"name": name, "in": at, "required": at == "path", "description": what, "schema": {"type": "string"}});
    let known = parameter("known", "query", "moment of knowledge, RFC 3339: what was recorded later does not count");
    let id = parameter("id", "path", "the record's id");
    let json_of =
        |schema: &str| json!({"application/json": {"schema": {"$ref": format!("#/components/schemas/{schema}")}}});
    let answers = |status: &str, schema: &str| json!({status: {"description": "as asked", "content": json_of(schema)}, "default": {"description": "what went wrong", "content": json_of("Error")}});
    let get = |summary: &str, parameters: Vec<Value>, schema: &str| json!({"get": {"summary": summary, "parameters": parameters, "responses": answers("200", schema)}});
    let post = |summary: &str, parameters: Vec<Value>, takes: &str, gives: &str| json!({"summary": summary, "parameters": parameters, "requestBody": {"required": true, "content": json_of(takes)}, "responses": answers("201", gives)});
    let mut records = get(
        "Records that you may see, oldest first",
        vec![
            parameter("type", "query", "type of record, as Promise"),
            parameter("limit", "query", "at most 1000, usually 100"),
            parameter("after", "query", "the `next` of the answer before"),
            known.clone(),
        ],
        "Records",
    );
    records["post"] = post(
        "Add records, all or none; confirmed, owned by your member",
        vec![parameter("Idempotency-Key", "header", "the same key gives the same answer and writes nothing new")],
        "Adding",
        "Written",
    );
    json!({
        "openapi": "3.1.0",
        "info": {"title": "Tahaluf", "version": "1", "license": {"name": "Apache-2.0 OR MIT"}},
        "security": [{}, {"token": []}, {"session": []}],
        "paths": {
            "/api/v1/records": records,
            "/api/v1/records/{id}": get("One record", vec![id.clone(), known.clone()], "Record"),
            "/api/v1/records/{id}/history": get("Its versions, oldest first", vec![id.clone(), known.clone()], "History"),
            "/api/v1/records/{id}/versions": {"post": post("Write a new version; without a body it is taken back", vec![id.clone()], "Changing", "WrittenOne")},
            "/api/v1/claims/{id}/decision": {"post": post("Decide on a claim", vec![id.clone()], "Deciding", "Written")},
            "/api/v1/proposals": {
                "get": get("Records that may belong together, the surest first", vec![parameter("kind", "query", "same_as, fulfils, firms_up, part_of"), parameter("limit", "query", "at most 1000"), known.clone()], "Proposals")["get"],
                "post": post("Answer whether two records belong together", vec![], "Answering", "Written"),
            },
            "/api/v1/doubts": get("Doubtful facts, and whether they were left out", vec![parameter("limit", "query", "at most 1000"), known.clone()], "Doubts"),
            "/api/v1/sources": {"post": {
                "summary": "Take a text, page, feed or facts file in, its claims wait at the desk; a file of rows becomes an import (202, its address in the answer and in Location)",
                "parameters": [
                    parameter("name", "query", "the file's name"), parameter("publisher", "query", "who published it"),
                    parameter("published", "query", "when, as 2015-01-22"), parameter("address", "query", "its address"),
                    parameter("language", "query", "ar, en"), parameter("tlp", "query", "who may see it; else your member"),
                ],
                "requestBody": {"required": true, "content": {"application/octet-stream": {}}},
                "responses": answers("201", "Entered"),
            }},
            "/api/v1/imports/{id}": get("How far an import of your member is, and what came of it", vec![id.clone()], "Import"),
            "/api/v1/sources/{id}/text": {"get": {"summary": "The frozen text that spans point into", "parameters": [id, known.clone()], "responses": {"200": {"description": "the text", "content": {"text/plain": {"schema": text("UTF-8")}}}, "default": {"description": "what went wrong", "content": json_of("Error")}}}},
            "/api/v1/search": get("Records that have these words, in either script", vec![parameter("q", "query", "the words"), known.clone()], "Found"),
            "/api/v1/suggest": get("Names that begin so", vec![parameter("q", "query", "the beginning"), known.clone()], "Names"),
            "/api/v1/review.json": get("The review of what you may see, with what the figures would be where anything is supposed", vec![parameter("at", "query", "the world day, else today"), known.clone(), parameter("boundary", "query", "who is inside: members, a party's code, except-CODE"), parameter("if", "query", "without-doubtful"), parameter("if-at", "query", "seen from another day"), parameter("if-boundary", "query", "another boundary"), parameter("if-valued", "query", "what is given in kind as money: donor-statement, market-price, replacement-cost, book-value, price-list")], "Review"),
            "/api/v1/export.json": get("All records that you may see", vec![known], "Records"),
        },
        "components": {
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "session": {"type": "apiKey", "in": "cookie", "name": "tahaluf", "description": "writing asks for the header x-csrf-token too"},
            },
            "schemas": schemas(),
        },
    })
}

fn schemas() -> Value {
    let id = json!({"type": "string", "pattern": "^[0-9a-f-]{36}$"});
    let day = json!({"type": "string", "description": "2015-01-22, 2015-01, 2015-Q1, 2015, XXXX-01-22"});
    let valid = json!({"type": "object", "properties": {"from": day, "to": day}, "required": ["from"]});
    let names = json!({"type": "array", "items": {"type": "string"}});
    let marking = json!({"type": "object", "properties": {
        "tlp": {"enum": ["clear", "green", "amber", "amber+strict", "red"]},
        "release_to": names, "persons": names, "caveat": {"type": "string"}}, "required": ["tlp"]});
    let record = json!({"type": "object", "properties": {
        "record": id, "version": {"type": "integer"}, "type": {"type": "string"}, "owner": {"type": "string"},
        "marking": marking, "valid": valid, "recorded_at": {"type": "string", "format": "date-time"},
        "reason": {"type": "string"}, "body": {"type": "object"},
        "chosen": {"type": "object", "description": "what stands after confirmed claims were laid over the body"}}});
    let written = json!({"type": "object", "properties": {"record": id, "version": {"type": "integer"}}});
    json!({
        "Record": record,
        "Records": {"type": "object", "properties": {"records": {"type": "array", "items": record}, "next": {"type": ["string", "null"]}}},
        "History": {"type": "object", "properties": {"versions": {"type": "array", "items": record}}},
        "Adding": {"type": "object", "required": ["records"], "properties": {"records": {"type": "array", "maxItems": 1000, "items": {"type": "object", "required": ["type", "body"], "properties": {"type": {"type": "string"}, "valid": valid, "marking": marking, "body": {"type": "object"}}}}}},
        "Changing": {"type": "object", "properties": {"valid": valid, "marking": marking, "body": {"type": "object"}, "reason": {"type": "string"}, "after": {"type": "integer"}}},
        "Deciding": {"type": "object", "required": ["do", "seen"], "properties": {"do": {"enum": ["confirm", "correct", "reject", "undo"]}, "seen": {"type": "integer"}, "subject": id, "fields": {"type": "object"}, "because": {"type": "string"}}},
        "Proposals": {"type": "object", "properties": {"proposals": {"type": "array", "items": {"type": "object", "properties": {"kind": {"type": "string"}, "from": id, "to": id, "basis": {"type": "string"}, "score": {"type": "integer"}, "rank": {"type": "integer"}, "why": names, "against": names}}}}},
        "Answering": {"type": "object", "required": ["kind", "from", "to", "do"], "properties": {"kind": {"enum": ["same_as", "fulfils", "firms_up", "part_of"]}, "from": id, "to": id, "do": {"enum": ["yes", "no"]}, "because": {"type": "string"}}},
        "Doubts": {"type": "object", "properties": {"doubts": {"type": "array", "items": {"type": "object", "properties": {"kind": {"type": "string"}, "record": id, "other": {"type": ["string", "null"]}, "beyond": {"type": ["object", "null"]}, "set_aside": {"type": ["string", "null"]}}}}}},
        "WrittenOne": written,
        "Written": {"type": "object", "properties": {"records": {"type": "array", "items": written}}},
        "Found": {"type": "object", "properties": {"total": {"type": "integer"}, "hits": {"type": "array", "items": {"type": "object", "properties": {"record": id, "type": {"type": "string"}, "field": {"type": "string"}, "snippet": {"type": "string"}, "marks": {"type": "array"}}}}}},
        "Names": {"type": "object", "properties": {"names": names}},
        "Review": {"type": "object", "description": "the document of docs/review.md, with the SHA-256 over its rows"},
        "Entered": {"type": "object", "properties": {"sources": {"type": "array", "items": {"type": "object", "properties": {"source": id, "new": {"type": "boolean"}, "claims": {"type": "integer"}, "findings": {"type": "array"}}}}, "records": {"type": "integer"}, "findings": {"type": "array"}}},
        "Import": {"type": "object", "properties": {"state": {"enum": ["waiting", "waiting-for-columns", "running", "done", "failed", "stopped"]}, "file": {"type": ["string", "null"]}, "done": {"type": "integer"}, "total": {"type": ["integer", "null"]}, "sources": {"type": "array"}, "rows": {"type": "integer"}, "records": {"type": "object"}, "withdrawn": {"type": "integer"}, "findings": {"type": "array"}, "findings_counted": {}}},
        "Error": {"type": "object", "properties": {"error": {"type": "object", "properties": {"code": {"type": "string"}, "message": {"type": "string"}, "at": {"type": "string"}}}}},
    })
}
