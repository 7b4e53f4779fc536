import Foundation

/// A disk in memory that is soon full, where this machine lets tests mount one.
public struct SmallDisk {
    /// Where it is mounted.
    public let folder: URL

    /// Mounts a disk, or prints that the test is skipped and gives nil.
    /// - Parameter size: its size as `mount` takes it, such as `16k`.
    public init?(at folder: URL, size: String) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        self.folder = folder
        guard try OutsideProgram.run("mount", ["-t", "tmpfs", "-o", "size=\(size)", "tmpfs", folder.path]).status == 0
        else {
            print("skipped: a disk cannot be mounted here")
            return nil
        }
    }

    /// Takes it away with all that it holds.
    public func unmount() { _ = try? OutsideProgram.run("umount", [folder.path]) }
}
