BeforeAll { . $PSScriptRoot/common.ps1 }

Describe 'New-Network' {
    It 'has the defaults of the library' {
        $network = New-Network
        $expected = [DigitsNet.Networks.Network]::new()
        foreach ($property in $expected.PSObject.Properties) {
            "$($network.($property.Name))" | Should -Be "$($property.Value)" -Because $property.Name
        }
    }

    It 'sets every property' {
        $network = New-Network 30, 20 -Optimizer GradientDescent -Schedule Decay -Activation Tanh -Output Softmax -Cost CrossEntropy -Initializer He -Scaling Standardize `
            -LearningRate 0.2 -Decay 0.8 -LateDecay 0.7 -LateDecayBelow 0.02 -Lambda 1e-4 -LambdaScope Batch -BatchSize 7 -Epoch 3 -Patience 2 -SelectionMetric Cost -Seed 99
        $network.Layers.Dense.Units | Should -Be 30, 20
        "$($network.Activation) $($network.Output) $($network.Cost) $($network.Initializer) $($network.Scaling) $($network.LambdaScope)" |
            Should -Be 'Tanh Softmax CrossEntropy He Standardize Batch'
        $network.LearningRate, $network.Decay, $network.LateDecay, $network.LateDecayBelow, $network.Lambda | Should -Be 0.2, 0.8, 0.7, 0.02, 1e-4
        $network.BatchSize, $network.Epochs, $network.Patience, $network.Seed | Should -Be 7, 3, 2, 99
        $network.SelectionMetric | Should -Be 'Cost'
    }

    It 'can do without hidden layers' {
        (New-Network -Layer @()).Layers.Count | Should -Be 0
    }

    It 'stays settable and can be cloned' {
        $net = New-Network -Layer 256, 64 -Activation Tanh; $net.LearningRate = 0.1; $net.Lambda = 5e-5
        $copy = $net.Clone()
        $copy.Lambda = 1
        $net.LearningRate, $net.Lambda | Should -Be 0.1, 5e-5
    }

    It 'gives a network of its own at each call' {
        $one = New-Network
        $one.Lambda = 7
        (New-Network).Lambda | Should -Be 1
    }

    It 'takes the rate that is usual with <Optimizer>, and says so' -ForEach @(
        @{ Optimizer = 'GradientDescent'; Rate = 0.05 }
        @{ Optimizer = 'Momentum'; Rate = 0.02 }
        @{ Optimizer = 'Nesterov'; Rate = 0.02 }
        @{ Optimizer = 'Adam'; Rate = 0.002 }
        @{ Optimizer = 'AdamW'; Rate = 0.002 }
    ) {
        $said = New-Network -Optimizer $Optimizer -Verbose 4>&1
        $said[-1].LearningRate | Should -Be $Rate
        "$($said[0])" | Should -Be "The learning rate is $($Rate.ToString([cultureinfo]::InvariantCulture)), as is usual with $Optimizer."
        ([pscustomobject]@{ Optimizer = $Optimizer; LearningRate = '' } | New-Network).LearningRate | Should -Be $Rate
        ([pscustomobject]@{ Optimizer = $Optimizer; LearningRate = 0.7 } | New-Network).LearningRate | Should -Be 0.7
        (New-Network -Optimizer $Optimizer -LearningRate 0.3).LearningRate | Should -Be 0.3
    }

    It 'leaves the rate of a preset and of a network that is copied' {
        (New-Network -Preset GradientDescent -Optimizer Momentum).LearningRate | Should -Be ([DigitsNet.Networks.Preset]::GradientDescent.CreateNetwork().LearningRate)
        (New-Network -LearningRate 0.3 | New-Network -Optimizer Momentum).LearningRate | Should -Be 0.3
        $bag = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize((New-Network -LearningRate 0.4)))
        ($bag | New-Network -Optimizer Momentum).LearningRate | Should -Be 0.4
    }

    It 'refuses -<Parameter>, which would do nothing' -ForEach @(
        @{ Parameter = 'Momentum'; Users = '-Optimizer *Momentum'; Use = @{ Optimizer = 'Momentum' } }
        @{ Parameter = 'Beta1'; Users = '-Optimizer *Adam'; Without = @{ Optimizer = 'Nesterov' }; Use = @{ Optimizer = 'Adam' } }
        @{ Parameter = 'LateDecay'; Users = '-Schedule Decay'; Without = @{ Schedule = 'Constant' }; Use = @{ Schedule = 'Decay' } }
        @{ Parameter = 'LateDecay'; Users = '-LateDecayBelow greater than 0.'; Without = @{ Schedule = 'Decay'; LateDecayBelow = 0 }; Use = @{ Schedule = 'Decay' } }
        @{ Parameter = 'Decay'; Users = '-Schedule Decay or Step or Plateau.'; Use = @{ Schedule = 'Step' } }
        @{ Parameter = 'ScheduleUnit'; Value = 'Epoch'; Users = '-Schedule Decay or Step or OneCycle or Cosine.'; Without = @{ Schedule = 'Constant' }; Use = @{ Schedule = 'Cosine' } }
        @{ Parameter = 'LambdaScope'; Value = 'Batch'; Users = '-Lambda greater than 0.'; Without = @{ Lambda = 0 }; Use = @{ Lambda = 0.1 } }
    ) {
        $given = @{ $Parameter = $Value ?? 0.5 }
        $without = $Without ?? @{}
        { New-Network @given @without -ErrorAction Stop } | Should -Throw "-$Parameter does nothing here; it is for $Users*" -ErrorId 'ParameterUnused,*'
        (New-Network @given @Use).$Parameter | Should -Be ($Value ?? 0.5)
    }

    It 'takes layers of every kind' {
        $network = New-Network 256, 'Dropout 0.5', '64 tanh'
        "$($network.Layers)" | Should -Be '256 Dropout 0.5 64 Tanh'
        $network.Layers[1].Rate | Should -Be 0.5
        $network.Layers = 64, 32
        $network.Layers.ToString() | Should -Be '64-32'
        $network.Layers = '8-Dropout 0.1'
        $network.Layers.ToString() | Should -Be '8-Dropout 0.1'
        { New-Network 'Pool 3' } | Should -Throw "*expected a layer such as 256 or '256 Tanh', 'Dropout 0.5'.*"
    }

    It 'takes layers as a string shows them' {
        $network = New-Network 256, 'Dropout 0.5', '64 tanh', 8
        (New-Network "$($network.Layers)").Layers.Equals($network.Layers) | Should -BeTrue
        (New-Network "$(@($network.Layers)[0..2])" -Preset GradientDescent).Layers.ToString() | Should -Be '256-Dropout 0.5-64 Tanh'
    }

    It 'leaves the epochs to the data, and its views say so' {
        $network = New-Network
        $network.Epochs | Should -Be 0
        $network | Out-String | Should -Match '(?m)^Epochs\s+: auto$'
        $network | Format-Table | Out-String | Should -Match ' auto '
        New-Network -Epochs 9 | Out-String | Should -Match '(?m)^Epochs\s+: 9$'
        (New-Network -Preset Report2017 -Epochs 0).Epochs | Should -Be 0
    }

    It 'begins with a preset, which parameters go before' {
        $network = New-Network -Preset report2017
        $network.Layers -join ' ' | Should -Be '256 64'
        "$($network.Activation) $($network.Cost) $($network.Initializer) $($network.Scaling) $($network.Optimizer) $($network.Schedule) $($network.LambdaScope)" |
            Should -Be 'Logistic SquaredError Xavier None GradientDescent Constant Batch'
        $network.LearningRate, $network.Lambda, $network.BatchSize, $network.Epochs | Should -Be 0.05, 0.00005, 10, 30
        $other = New-Network 25 -Activation Tanh -Epoch 5 -Preset Report2017 -Lambda 0
        "$($other.Layers) $($other.Activation) $($other.Epochs) $($other.Lambda) $($other.Cost)" | Should -Be '25 Tanh 5 0 SquaredError'
        (New-Network -Preset Report2017).Epochs | Should -Be 30
    }

    It 'completes the presets' {
        $line = 'New-Network -Preset '
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be ([DigitsNet.Networks.Preset]::All.Name)
    }

    It 'refuses a preset that there is not, with those there are' {
        { New-Network -Preset Report2018 -ErrorAction Stop } | Should -Throw "*'Report2018'*Report2017*"
    }

    It 'completes <_>' -ForEach 'Activation', 'Output', 'Cost', 'Initializer', 'Scaling', 'LambdaScope', 'Optimizer', 'Schedule', 'ScheduleUnit' {
        $line = "New-Network -$_ "
        $type = [DigitsNet.Networks.Network].GetProperty($_).PropertyType
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Sort-Object | Should -Be ([enum]::GetNames($type) | Sort-Object)
    }

    It 'has type names that scripts can use' {
        [DigitsNet.Networks.Network]::new().BatchSize | Should -Be 32
        [DigitsNet.Networks.Activation]::Tanh | Should -Be 'Tanh'
    }

    It 'makes a network of each row of a grid, whose empty cells say nothing' {
        $grid = @('Layer,LearningRate,Activation,Lambda,note', '"16,8",0.1,Tanh,,first', '32,0.2,,0.5,second') | ConvertFrom-Csv
        $networks = $grid | New-Network -Seed 7
        "$($networks.Layers)" | Should -Be '16 8 32'
        $networks.LearningRate | Should -Be 0.1, 0.2
        $networks.Activation | Should -Be 'Tanh', (New-Network).Activation
        $networks.Lambda | Should -Be (New-Network).Lambda, 0.5
        $networks.Seed | Should -Be 7, 7
        ($grid | New-Network -Preset Report2017).BatchSize | Should -Be 10, 10
    }

    It 'copies a network with what is given changed, and one that comes from another process' {
        $first = New-Network 8 -LearningRate 0.3 -Lambda 0.1
        $second = $first | New-Network -Lambda 0.2
        $second.LearningRate, $second.Lambda, $first.Lambda | Should -Be 0.3, 0.2, 0.1
        $bag = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($first))
        "$($bag | New-Network -Epoch 3)" | Should -Be "$first"
    }

    It 'refuses a row that says nothing, or what does nothing, and goes on with the others' {
        $rows = [pscustomobject]@{ width = 3 }, [pscustomobject]@{ Lambda = 'much' }, [pscustomobject]@{ Optimizer = 'GradientDescent'; Momentum = 0.5 }, [pscustomobject]@{ Layer = 3 }
        $networks = $rows | New-Network -ErrorVariable errors -ErrorAction SilentlyContinue
        "$($networks.Layers)" | Should -Be '3'
        ($errors.FullyQualifiedErrorId -split ',')[0, 2, 4] | Should -Be 'InputNotNetwork', 'ParameterOutOfRange', 'ParameterUnused'
        "$($errors[1])" | Should -BeLike "Lambda is 'much'*"
    }

    It 'can be written as a hashtable' {
        $network = & ([scriptblock]::Create("using namespace DigitsNet.Networks`n[Network]@{ Layers = 8, 4; Lambda = 0.5; Activation = 'Tanh' }"))
        "$($network.Layers)", $network.Lambda, $network.Activation | Should -Be '8 4', 0.5, 'Tanh'
    }

    It 'takes sizes of layers as the text <Text>' -ForEach @(
        @{ Text = '256,64'; Sizes = 256, 64 }
        @{ Text = '32-16'; Sizes = 32, 16 }
        @{ Text = '32, 16, 8'; Sizes = 32, 16, 8 }
        @{ Text = '32 16'; Sizes = 32, 16 }
        @{ Text = '7'; Sizes = @(7) }
        @{ Text = 'none'; Sizes = @() }
    ) {
        (New-Network -Layer $Text).Layers.Dense.Units | Should -Be $Sizes
        (New-Network $Text).Layers.Count | Should -Be $Sizes.Count
    }

    It 'takes them from the command line of a process, where a comma makes no list' {
        $script = Join-Path $TestDrive layers.ps1
        Set-Content $script "param(`$Layers) Import-Module '$manifest'; (New-Network -Layer `$Layers).Layers -join ' and '"
        Invoke-Pwsh -File $script '256,64' | Should -Be '256 and 64'
    }

    It 'refuses a number with a comma, which PowerShell would drop: <Name>' -ForEach @(
        @{ Name = 'text'; Script = { New-Network -LearningRate '0,05' }; Message = "*Found '0,05'; expected one number without a comma*" }
        @{ Name = 'two numbers'; Script = { New-Network -LearningRate 0,05 }; Message = "*Found 2 values, '0,5'; expected one number*" }
        @{ Name = 'a whole number'; Script = { New-Network -BatchSize '1,000' }; Message = "*Found '1,000'; expected one number without a comma*" }
        @{ Name = 'a row'; Script = { [pscustomobject]@{ LearningRate = '0,002' } | New-Network -ErrorAction Stop }; Message = "*LearningRate is '0,002'; expected a number*" }
        @{ Name = 'a rate of dropout'; Script = { New-Network -Layer '8,Dropout 0,5' }; Message = "*The layer is 'Dropout 0,5' in '8,Dropout 0,5'; expected a rate with a point*" }
        @{ Name = 'a margin of a class'; Script = { Update-Model none.msgpack none.csv -ClassMargin @{ a = '0,01' } }; Message = "*The margin of a: Found '0,01'*" }
    ) {
        $Script | Should -Throw $Message
    }

    It 'comes back from a CSV file' {
        $file = Join-Path $TestDrive 'net.csv'
        foreach ($network in (New-Network 16), (New-Network 16, 8 -Optimizer Momentum -Momentum 0.8 -LearningRate 0.03 -ClassWeight Balanced)) {
            $network | Export-Csv $file
            $back = Import-Csv $file | New-Network -ErrorAction Stop
            foreach ($property in $network.PSObject.Properties.Name) { "$($back.$property)" | Should -Be "$($network.$property)" -Because $property }
        }
        { [pscustomobject]@{ Decay = 0.5 } | New-Network -ErrorAction Stop } | Should -Throw '*-Decay does nothing here*'
    }

    It 'takes what the view of a network shows' {
        (New-Network 12, 5 | Out-String) -match 'Layers\s*:\s*(\S+)' | Should -BeTrue
        (New-Network -Layer $Matches[1]).Layers.Dense.Units | Should -Be 12, 5
    }

    It 'refuses <Name>' -ForEach @(
        @{ Name = 'layers parted by something else'; Parameters = @{ Layer = '256;64' }; Message = "*The layer is '256;64'; expected a layer such as*" }
        @{ Name = 'a layer below 0 as text'; Parameters = @{ Layer = '-5' }; Message = "*The layer is '' in '-5'; expected a layer such as*" }
        @{ Name = 'a layer of 0'; Parameters = @{ Layer = 0; ErrorAction = 'Stop' }; Message = '*Layers?0? is 0; expected a whole number from 1 to 1048576*' }
        @{ Name = 'a layer beyond what a network holds'; Parameters = @{ Layer = 1048577; ErrorAction = 'Stop' }; Message = '*Layers?0? is 1048577; expected a whole number from 1 to 1048576*' }
        @{ Name = 'a layer that is no number'; Parameters = @{ Layer = 'many' }; Message = '*many*' }
        @{ Name = 'an unknown activation'; Parameters = @{ Activation = 'Sine' }; Message = '*Logistic*' }
        @{ Name = 'a learning rate of 0'; Parameters = @{ LearningRate = 0 }; Message = '*more than 0*' }
        @{ Name = 'an infinite learning rate'; Parameters = @{ LearningRate = [double]::PositiveInfinity }; Message = '*more than 0*' }
        @{ Name = 'a decay over 1'; Parameters = @{ Decay = 1.5 }; Message = '*more than 0 and at most 1*' }
        @{ Name = 'a late decay of 0'; Parameters = @{ LateDecay = 0 }; Message = '*more than 0 and at most 1*' }
        @{ Name = 'a lambda below 0'; Parameters = @{ Lambda = -1 }; Message = '*at least 0*' }
        @{ Name = 'a lambda that is not a number'; Parameters = @{ Lambda = [double]::NaN }; Message = '*at least 0*' }
        @{ Name = 'a batch of 0'; Parameters = @{ BatchSize = 0 }; Message = '*minimum allowed range of 1*' }
        @{ Name = 'fewer epochs than none'; Parameters = @{ Epoch = -1 }; Message = '*minimum allowed range of 0*' }
        @{ Name = 'a patience below 0'; Parameters = @{ Patience = -1 }; Message = '*minimum allowed range of 0*' }
    ) {
        { New-Network @Parameters } | Should -Throw $Message
    }
}
