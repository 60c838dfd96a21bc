# Two hosts with an sshd each, as network namespaces behind a bridge of this machine. They share its disk, as the nodes
# of a cluster share a file system.

function Test-SshHost {
    $IsLinux -and [Environment]::IsPrivilegedProcess -and -not (@('ip', 'ssh', 'ssh-keygen', '/usr/sbin/sshd' | Where-Object { -not (Get-Command $_ -ErrorAction Ignore) }))
}

# Starts them, and gives what New-PSSession and Invoke-Command need to reach them.
function Start-SshHost([string] $Folder, [string] $Pwsh) {
    $PSNativeCommandUseErrorActionPreference = $true
    $null = New-Item -ItemType Directory -Force $Folder, /run/sshd
    ssh-keygen -q -t ed25519 -N '' -f $Folder/host
    ssh-keygen -q -t ed25519 -N '' -f $Folder/user
    Copy-Item $Folder/user.pub $Folder/authorized_keys
    ip link add digits-bridge type bridge
    ip address add 10.201.0.1/24 dev digits-bridge
    ip link set digits-bridge up
    $addresses = foreach ($number in 1, 2) {
        $name, $address = "digits-host$number", "10.201.0.1$number"
        ip netns add $name
        ip link add "digits-veth$number" type veth peer name eth0 netns $name
        ip link set "digits-veth$number" master digits-bridge up
        ip -n $name address add $address/24 dev eth0
        ip -n $name link set eth0 up
        ip -n $name link set lo up
        @"
Port 22
ListenAddress $address
HostKey $Folder/host
AuthorizedKeysFile $Folder/authorized_keys
PidFile $Folder/$name.pid
StrictModes no
UsePAM no
PasswordAuthentication no
Subsystem powershell $Pwsh -sshs -NoLogo -NoProfile
"@ | Set-Content $Folder/$name.conf
        ip netns exec $name /usr/sbin/sshd -f $Folder/$name.conf -E $Folder/$name.log
        $address
    }
    @{
        HostName    = $addresses
        UserName    = 'root'
        KeyFilePath = "$Folder/user"
        Options     = @{ StrictHostKeyChecking = 'no'; UserKnownHostsFile = '/dev/null'; LogLevel = 'ERROR' }
    }
}

function Stop-SshHost([string] $Folder) {
    foreach ($number in 1, 2) {
        $id = Get-Content $Folder/digits-host$number.pid -ErrorAction Ignore
        if ($id) { Stop-Process -Id $id -ErrorAction Ignore }
        ip netns delete digits-host$number 2> $null
    }
    ip link delete digits-bridge 2> $null
}
