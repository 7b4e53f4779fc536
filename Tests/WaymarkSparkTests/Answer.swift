@testable import WaymarkSpark

/// An answer to work, as a server sends it.
struct Answer: Sendable {
    static let session = "0f4d6fb1-1f07-4ea3-96d8-60ce1195d35b"

    var content: SparkResponse.Content
    var id = "r1"
    var session = Answer.session
    var operation = ""

    var bytes: [UInt8] {
        var bytes = ProtobufEncoder.message { answer in
            answer.text(1, session)
            answer.text(12, operation)
            answer.text(13, id)
            answer.text(15, "server")
            switch content {
            case .complete: answer.message(14) { _ in }
            case .progress(let done, let all):
                answer.message(18) { progress in
                    progress.message(1) { stage in
                        stage.integer(2, Int(all))
                        stage.integer(3, Int(done))
                    }
                }
            case .rows, .other: break
            }
        }
        if case .rows(let data, let count, let start) = content {
            var batch = ProtobufEncoder.message { batch in
                batch.integer(1, Int(count))
                batch.integer(3, Int(start ?? 0))
            }
            batch += Self.tag(2, Array(data))
            bytes += Self.tag(2, batch)
        }
        return bytes
    }

    /// A field of bytes.
    static func tag(_ number: UInt8, _ content: [UInt8]) -> [UInt8] {
        var size = content.count
        var bytes = [number << 3 | 2]
        while size > 0x7f {
            bytes.append(UInt8(size & 0x7f) | 0x80)
            size >>= 7
        }
        return bytes + [UInt8(size)] + content
    }
}
